/**
 * The library for a browser. It reads traces, logs and training data from bytes, and makes bits. It
 * fits, saves and loads detectors, trains in the page's own thread, and scans. Everything here is
 * also in Node's index, and gives the same there. A page bundles it with the condition `browser`,
 * as bundlers for pages do.
 */
export { endpoint, isFirst, type FirstBytes } from './capture/first-bytes';
export type { ByteSource, ByteStream } from './capture/trace/file/byte-source';
export { TraceError } from './capture/trace/file/trace-error';
export { encodeTrace, packetsOf, type TracePacket } from './capture/trace/file/trace-writer';
export { readTrace, type TraceOptions } from './capture/trace/trace';
export { TraceCounts, type TraceNote } from './capture/trace/trace-counts';
export { traceLimits } from './capture/trace/trace-limits';
export { traceNotes } from './capture/trace/trace-notes';
export { readTracePayloads, type TracePayload } from './capture/trace/trace-payloads';

export { toJsonLine } from './records/json-lines';
export {
  readLabelledRecords,
  type LabelledOptions,
  type LabelledRecord,
  type LabelledRecords,
} from './records/labelled-records';
export type { LoggedRecord } from './records/logged-records';
export {
  valueAt,
  type BooleanColumn,
  type ListColumn,
  type LogColumn,
  type LogValue,
  type NumberColumn,
  type ScalarColumn,
  type ScalarValue,
  type TextColumn,
} from './records/log/column/columns';
export { LogError, type BadLogLine } from './records/log/error';
export { logLimits } from './records/log/limits';
export { readZeekLog, readZeekLogParts, type ReadLogOptions } from './records/log/read-zeek-log';
export type { LogSource } from './records/log/reader';
export type { LogSelection } from './records/log/table';
export { ZeekLog } from './records/log/zeek-log';
export { readRecords, type ReadRecordsOptions } from './records/read-records';
export { readTraceOrLog, type TraceOrLogOptions } from './records/read-trace-or-log';
export { readPayloads, type Payloads, type ReadOptions } from './records/training-data/payloads';
export { portOfProtocol, protocolOfPort, trainingFileOf } from './records/training-data/protocols';

export { bitName, bitNames, tlsFields, type Field } from './bits/bit-names';
export { bitsToHex } from './bits/bits-to-hex';
export { hexDump, hexToText } from './bits/hex-dump';
export {
  HexError,
  hexToBits,
  MAX_BYTES,
  packHex,
  type BadLine,
  type HexOptions,
  type HexRows,
} from './bits/hex-to-bits';
export { packRows, type PackedRows } from './bits/packed-rows';
export { fieldsOf } from './bits/protocol-fields';
export { recordRows } from './bits/record-rows';
export { pickRows, sliceRows, type Rows } from './bits/rows';

export { countDistinct, firstOfEach } from './split/distinct';
export { foldsByGroup } from './split/groups';
export { splitInOrder, type Split } from './split/in-order';
export { splitInTime, type TimeSplit } from './split/in-time';

export type { Activation, Autoencoder, Layer, LayerWeights } from './model/autoencoder';
export { createAutoencoder, type CreateOptions } from './model/create-autoencoder';
export { fusedEngine, type Engine } from './model/engine';
export { fusedTrainer, type FusedOptions, type FusedTrainer } from './model/fused/fused-trainer';
export type { KernelName } from './model/fused/load-kernel';
export { scoreRows, type ScoreOptions } from './model/fused/score-rows';
export { createScorer, type Scorer, type ScorerOptions } from './model/fused/scorer';
export { capstoneLayers, countWeights } from './model/layers';
export { memoryStore } from './model/saved/memory-store';
export type { ModelDescription, Threshold } from './model/saved/model-description';
export { ModelError } from './model/saved/model-error';
export { loadModel, saveModel, type SavedModel } from './model/saved/saved-model';
export { summarize } from './model/summarize';
export type {
  EpochResult,
  Loss,
  TrainedEpoch,
  Trainer,
  Training,
  TrainingOptions,
  TrainingProgress,
} from './model/trainer';
export type { ModelStore } from './platform/platform';

export {
  calibrationRowsFor,
  conformalThreshold,
  supportedThreshold,
  type Promised,
} from './scores/conformal';
export {
  detectorNames,
  type Detector,
  type DetectorName,
  type DetectorScorer,
  type FitOptions,
} from './scores/detectors/detector';
export { fitDetector } from './scores/detectors/detector-registry';
export {
  loadDetector,
  saveDetector,
  type LoadDetectorOptions,
  type SavedDetector,
} from './scores/detectors/saved-detector';
export {
  Judge,
  type ByteShare,
  type JudgeOptions,
  type LeftOut,
  type Verdict,
} from './scores/judge';
export {
  loadProtocolModel,
  type Calibration,
  type ProtocolModel,
  type ProtocolModelOptions,
} from './scores/protocol-model';
export { quantile } from './scores/quantile';
export type { Category } from './scores/scan/category';
export { draftSignature, type DraftSignature } from './scores/scan/draft-signature';
export { explainRows } from './scores/scan/explain-rows';
export { groupAlike, type Group, type Groups } from './scores/scan/group-alike';
export {
  fitKnownProtocols,
  NEAR_BITS,
  type KnownProtocols,
  type NearestProtocol,
} from './scores/scan/known-protocols';
export {
  mostFindings,
  scanRecords,
  type FindingGroup,
  type Scan,
  type ScanFinding,
  type ScanLimits,
  type ScannedRecord,
} from './scores/scan/scan';
export type { RecordColumns } from './scores/scan/scan-columns';
export { tallyStarts, type Places, type Starts } from './scores/scan/starts';
export { separate, truePositiveRate, type Separation } from './scores/separation';
export { summarizeScores, type ScoreSummary } from './scores/summary';
export { flaggedShare, thresholdFor } from './scores/threshold';
export type {
  BoardEvent,
  BoardExperiment,
  BoardHistogram,
  BoardImage,
  BoardOther,
  BoardPrCurve,
  BoardScalar,
  BoardSessionEnd,
  BoardSessionStart,
  BoardValue,
  HyperParameter,
} from './report/tensorboard/board-event';
export {
  boardHistogram,
  boardImage,
  boardPrCurve,
  boardScalar,
} from './report/tensorboard/board-values';
export { readEvents, type ReadEvent } from './report/tensorboard/decode-event';
export { encodeEvent, encodeEventFile } from './report/tensorboard/encode-event';
export { EventWriter, type FrameSink, type WallClock } from './report/tensorboard/event-writer';
export { boardFitCallback } from './report/tensorboard/fit-callback';
export { EventFileError } from './report/tensorboard/wire/event-file-error';
export type { FileStore, MimeBundle, NotebookDisplay } from './platform/platform';
export { setFiles } from './platform/web/files';
export { setDisplay } from './platform/web/notebook-display';
export { version } from './version';
