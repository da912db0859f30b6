/**
 * The door `firstbytes/scores`: names that the root door does not have. They are the pieces of
 * scores: thresholds, metrics, intervals, the parts of a scan.
 */

export { agreementWith, type Agreement, type Disagreement } from './agreement';
export {
  bootstrapIntervals,
  type BootstrapOptions,
  type GroupedScores,
  type Interval,
} from './bootstrap';
export { calibrationRowsFor, supportedThreshold, type Promised } from './conformal';
export { crossValidate, type CrossValidation, type CrossValidationOptions } from './cross-validate';
export { autoencoderDetector, type AutoencoderDetector } from './detectors/autoencoder-detector';
export type { DetectorKind, DetectorScorer, FitOptions } from './detectors/detector';
export type { LoadDetectorOptions, SavedDetector } from './detectors/saved-detector';
export type { EvaluationPlan } from './evaluate';
export type {
  EvaluationFigure,
  EvaluationRow,
  Opinion,
  ProtocolFigures,
} from './evaluation-figures';
export {
  precisionRecall,
  type PrecisionRecall,
  type PrecisionRecallPoint,
} from './precision-recall';
export { AlertBudget, type HeldBack } from './alert-budget';
export type { BitMean } from './bit-mean';
export type { ByteShare, JudgeOptions, LeftOut } from './judge';
export { Latencies } from './latency';
export type { Calibration, ProtocolModelOptions } from './protocol-model';
export { quantile } from './quantile';
export { draftSignature, type DraftSignature } from './scan/draft-signature';
export { groupAlike, type Group, type Groups } from './scan/group-alike';
export {
  fitKnownProtocols,
  knownProtocols,
  learnProtocols,
  NEAR_BITS,
  type KnownProtocols,
  type LearnedProtocol,
  type NearestProtocol,
} from './scan/known-protocols';
export {
  fitProtocolModel,
  type FitProtocolOptions,
  type FittedProtocolModel,
} from './fit-protocol-model';
export { holdBackRows, thresholdOn, type HeldBackThreshold } from './held-back-rows';
export { KnownSamples, type KnownSample, type LeftOutSamples } from './scan/known-samples';
export type { FindingGroup, ScanLimits, ScannedRecord } from './scan/scan';
export {
  ScanSources,
  type Scanned,
  type ScanInput,
  type ScanSourcesOptions,
} from './scan/scan-sources';
export { rankCorrelation } from './rank-correlation';
export type { RecordColumns } from './scan/scan-columns';
export { tallyStarts, type Places, type Starts } from './scan/starts';
export { truePositiveRate, type Separation } from './separation';
export { countStuckOutputs, type StuckOutputs } from './stuck-outputs';
export type { Category } from './scan/category';
export { summarizeScores, type ScoreSummary } from './summary';
export { countCategories, type CategoryCount } from './scan/category-counts';
export type { FieldShare } from './scan/why-flagged';
