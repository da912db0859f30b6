export { excerpt, printable, printableJson, printableLines } from './printable';
export { monotonicSeconds } from './capture/live/clock';
export { endpoint, isFirst, type FirstBytes } from './capture/first-bytes';
export type { ByteSource } from './capture/trace/file/byte-source';
export { readTrace, type TraceOptions } from './capture/trace/trace';
export { readTracePayloads, type TracePayload } from './capture/trace/trace-payloads';
export { encodeTrace, packetsOf, type TracePacket } from './capture/trace/file/trace-writer';
export {
  encodeDatagram,
  encodeSegment,
  TcpFlag,
  type Route,
  type TcpSegment,
  type UdpDatagram,
} from './capture/trace/packet/packet-encoder';
export { LinkType } from './capture/trace/packet/link';
export { TraceCounts, type TraceNote } from './capture/trace/trace-counts';
export { traceNotes } from './capture/trace/trace-notes';
export { traceLimits } from './capture/trace/trace-limits';
export { TraceError } from './capture/trace/file/trace-error';
export type { ZeekCounts } from './capture/live/counts';
export { ZeekError, type ZeekFault } from './capture/live/error';
export { encodeAnomaly, type Anomaly } from './capture/live/events';
export { encodeZeekValue, parseZeekJson } from './capture/live/json';
export {
  decodeZeekMessage,
  encodeZeekEvent,
  type ZeekEvent,
  type ZeekMessage,
} from './capture/live/message';
export { connectZeek, type ZeekOptions, type ZeekStream } from './capture/live/stream';
export {
  decodeZeekValue,
  ZeekDataError,
  type ZeekTransport,
  type ZeekValue,
} from './capture/live/value';
export type { LiveRecord, ZeekStatus } from './capture/live/worker-messages';
export type { LoggedRecord } from './records/logged-records';
export { followRecords } from './records/follow-records';
export { followZeekLog, type FollowOptions } from './records/log/follow-log';
export { toJsonLine } from './records/json-lines';
export { JsonLinesWriter, type JsonLinesOptions } from './records/sinks/json-lines-writer';
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
export { toDataFrame, type FrameOptions } from './records/log/frame';
export type { LogSource } from './records/log/reader';
export type { LogSelection } from './records/log/table';
export { readPayloads, type Payloads, type ReadOptions } from './records/training-data/payloads';
export {
  listTrainingData,
  readProtocol,
  type TrainingFile,
} from './records/training-data/training-files';
export {
  readLabelledRecords,
  type LabelledOptions,
  type LabelledRecord,
  type LabelledRecords,
} from './records/labelled-records';
export {
  isTrainingFileName,
  portOfProtocol,
  protocolOfPort,
  trainingFileOf,
} from './records/training-data/protocols';
export { readRecords, type ReadRecordsOptions } from './records/read-records';
export { readZeekLog, readZeekLogParts, type ReadLogOptions } from './records/log/read-zeek-log';
export type { RecordSink, Written } from './records/sinks/record-sink';
export { recordFrom, type RecordingEnd, type RecordingOptions } from './records/sinks/recorder';
export { readTraceOrLog, type TraceOrLogOptions } from './records/read-trace-or-log';
export { sampleRows } from './records/training-data/sample-rows';
export {
  TrainingDataWriter,
  type MendedFile,
  type TrainingDataOptions,
} from './records/training-data/training-data-writer';
export { ZeekLog } from './records/log/zeek-log';

export { bitName, bitNames, tlsFields, type Field } from './bits/bit-names';
export { bitsToHex } from './bits/bits-to-hex';
export { hexDump, hexToText } from './bits/hex-dump';
export {
  HexError,
  MAX_BYTES,
  hexToBits,
  packHex,
  type BadLine,
  type HexOptions,
  type HexRows,
} from './bits/hex-to-bits';
export { fieldsOf } from './bits/protocol-fields';
export { packRows, type PackedRows } from './bits/packed-rows';
export { recordRows } from './bits/record-rows';
export { pickRows, sliceRows, type Rows } from './bits/rows';

export { countDistinct, firstOfEach } from './split/distinct';
export { foldsByGroup } from './split/groups';
export { splitInOrder, type Split } from './split/in-order';
export { splitInTime, type TimeSplit } from './split/in-time';

export { agreementWith, type Agreement, type Disagreement } from './scores/agreement';
export {
  bootstrapIntervals,
  type BootstrapOptions,
  type GroupedScores,
  type Interval,
} from './scores/bootstrap';
export {
  calibrationRowsFor,
  conformalThreshold,
  supportedThreshold,
  type Promised,
} from './scores/conformal';
export {
  crossValidate,
  type CrossValidation,
  type CrossValidationOptions,
} from './scores/cross-validate';
export {
  autoencoderDetector,
  type AutoencoderDetector,
} from './scores/detectors/autoencoder-detector';
export {
  detectorNames,
  type Detector,
  type DetectorKind,
  type DetectorName,
  type DetectorScorer,
  type FitOptions,
} from './scores/detectors/detector';
export { detectorKind, fitDetector } from './scores/detectors/detector-registry';
export {
  loadDetector,
  modelFileNames,
  saveDetector,
  type LoadDetectorOptions,
  type SavedDetector,
} from './scores/detectors/saved-detector';
export { evaluateDetectors, sourceOf, type EvaluationPlan } from './scores/evaluate';
export type {
  EvaluationFigure,
  EvaluationRow,
  Opinion,
  ProtocolFigures,
} from './scores/evaluation-figures';
export {
  precisionRecall,
  type PrecisionRecall,
  type PrecisionRecallPoint,
} from './scores/precision-recall';
export { AlertBudget, type HeldBack } from './scores/alert-budget';
export { bitMeanErrors, fitBitMean, type BitMean } from './scores/bit-mean';
export {
  Judge,
  type ByteShare,
  type JudgeOptions,
  type LeftOut,
  type Verdict,
} from './scores/judge';
export { Latencies } from './scores/latency';
export {
  loadProtocolModel,
  type Calibration,
  type ProtocolModel,
  type ProtocolModelOptions,
} from './scores/protocol-model';
export { quantile } from './scores/quantile';
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
export { rankCorrelation } from './scores/rank-correlation';
export type { RecordColumns } from './scores/scan/scan-columns';
export { tallyStarts, type Places, type Starts } from './scores/scan/starts';
export { separate, truePositiveRate, type Separation } from './scores/separation';
export { countStuckOutputs, countVaryingBits, type StuckOutputs } from './scores/stuck-outputs';
export type { Category } from './scores/scan/category';
export { summarizeScores, type ScoreSummary } from './scores/summary';
export { flaggedShare, thresholdFor } from './scores/threshold';

export type { Activation, Autoencoder, Layer, LayerWeights } from './model/autoencoder';
export type { Backend } from './model/tensorflow/backends';
export { epochOrder } from './model/batches';
export { createAutoencoder, type CreateOptions } from './model/create-autoencoder';
export { engineChoices, loadEngine, type Engine, type EngineChoice } from './model/engine';
export { fusedTrainer, type FusedOptions, type FusedTrainer } from './model/fused/fused-trainer';
export { lossGradients, type LossGradients } from './model/fused/loss-gradients';
export type { KernelName } from './model/fused/load-kernel';
export { mergeFirstLayers, type WeightedLayers } from './model/fused/merge-layers';
export { scoreRows, type ScoreOptions } from './model/fused/score-rows';
export { createScorer, type Scorer, type ScorerOptions } from './model/fused/scorer';
export { capstoneLayers, countWeights } from './model/layers';
export { fromLayersModel, toLayersModel } from './model/tensorflow/layers-model';
export {
  backendChoices,
  loadTensorflow,
  type BackendChoice,
  type LoadedTensorflow,
} from './model/tensorflow/load-tensorflow';
export type { ModelDescription, Threshold } from './model/saved/model-description';
export { ModelError } from './model/saved/model-error';
export { loadModel, saveModel, type SavedModel } from './model/saved/saved-model';
export {
  meanAbsoluteErrors,
  reconstructionErrors,
  type Predict,
} from './model/reconstruction-error';
export { noWork, type Work } from './model/fused/work';
export { summarize } from './model/summarize';
export type { Tensorflow } from './model/tensorflow/tensorflow';
export { predict } from './model/tensorflow/tensorflow-predictor';
export { tensorflowTrainer } from './model/tensorflow/tensorflow-trainer';
export type {
  EpochResult,
  Loss,
  Trainer,
  Training,
  TrainingOptions,
  TrainingProgress,
} from './model/trainer';

export {
  comparisonFigure,
  dnsRowsFigure,
  predictionsFigure,
  splitFigure,
  testScoresFigure,
  type ComparisonNumber,
} from './plots/figures/capstone-figures';
export { protocolColors, referenceColor, type ColoredProtocol } from './plots/colors';
export { decimate, type Points } from './plots/drawing/decimate';
export { showOnDesktop, type NodePlotLib } from './plots/showing/desktop';
export type { Axis, Chart, Figure, Level, Panel, Raster, Series } from './plots/figure';
export {
  toPlotly,
  type PlotlyAxis,
  type PlotlyFigure,
  type PlotlyLayout,
  type PlotlyTrace,
} from './plots/drawing/plotly';
export { renderPng } from './plots/drawing/png';
export { scoresByProtocolFigure } from './plots/figures/scores-by-protocol-figure';
export { scoreStreamFigure } from './plots/figures/score-stream-figure';
export {
  show,
  showLive,
  showProgress,
  showTable,
  showTraining,
  type LiveFigure,
  type LiveProgress,
  type LiveTraining,
} from './plots/showing/show';
export { renderSvg } from './plots/drawing/svg';
export type { TableOptions, TableSource } from './plots/table';

export { reproduceCapstone, type Capstone } from './report/capstone/capstone';
export { readCapstoneData, type CapstoneData } from './report/capstone/capstone-data';
export { capstoneNumbers } from './report/capstone/capstone-numbers';
export { renderCapstonePage, type CapstonePageParts } from './report/capstone/capstone-page';
export {
  distinctWidths,
  type BaselineScores,
  type CapstoneReport,
  type DistinctCounts,
  type MidstreamReport,
  type MidstreamWidth,
  type NormalRows,
  type OtherRows,
  type OtherScores,
  type Table1Row,
  type WidthReport,
} from './report/capstone/capstone-report';
export { otherProtocols, type OtherProtocol } from './report/capstone/other-protocols';
export { findings, type Finding } from './report/capstone/findings';
export { readPlotlyBundle } from './report/page/plotly-bundle';
export { countCategories, type CategoryCount } from './scores/scan/category-counts';
export { clockText, minuteText } from './report/scan/record-text';
export { scanCsv } from './report/scan/scan-csv';
export { scanJson, type ScanAbout } from './report/scan/scan-json';
export { scanFigure } from './report/scan/scan-figure';
export { renderScanPage, type ScanPageParts } from './report/scan/scan-page';
export { notDescribed, scanTable } from './report/scan/scan-table';
export { whyFlagged, type FieldShare } from './scores/scan/why-flagged';
export { scriptJson } from './report/page/script-json';
export { runSeeds, type SeedRunsOptions } from './report/capstone/seed-runs';
export { findSeeds, readSeeds, seedsJson } from './report/capstone/seeds-file';
export { seedAucFigure, seedFigures, seedLossFigure } from './report/capstone/seed-figures';
export {
  spreadOf,
  summarizeSeeds,
  type ProtocolOverSeeds,
  type Spread,
  type WidthOverSeeds,
} from './report/capstone/seeds-summary';
export type {
  SeedRun,
  SeedSeparation,
  SeedsReport,
  SeedsWidth,
} from './report/capstone/seeds-report';
export type { CapstoneModel, CapstoneOptions } from './report/capstone/capstone-width';
export { renderNotebookPage, type NotebookPageParts } from './report/notebook/notebook-page';
export { writeCapstone } from './report/capstone/write-capstone';
export { writeNotebookPage } from './report/notebook/write-notebook-page';
export { alignColumns, textTable, type TextTableOptions } from './text-table';
export { version } from './version';
export { writeWhole } from './files/write-whole';

export { findAbsolutePath, type AbsolutePath } from './jupyter/notebook/absolute-paths';
export {
  executeNotebook,
  type ExecutedNotebook,
  type ExecuteNotebookOptions,
} from './jupyter/notebook/execute-notebook';
export {
  KernelClient,
  type ExecuteOptions,
  type Execution,
  type ExecutionFailure,
} from './jupyter/client/kernel-client';
export { KernelError } from './jupyter/client/kernel-error';
export type { KernelProcessOptions } from './jupyter/client/kernel-process';
export { kernelCommand, withJupyterPath, writeKernelSpec } from './jupyter/protocol/kernel-spec';
export { formatNotebook, parseNotebook } from './jupyter/protocol/notebook';
export type {
  Cell,
  CodeCell,
  DisplayOutput,
  ErrorOutput,
  MimeBundle,
  Notebook,
  Output,
  StreamOutput,
  TextCell,
} from './jupyter/protocol/notebook';
export { NotebookError } from './jupyter/notebook/notebook-error';
export { findNotebooks, readNotebook, type NotebookFile } from './jupyter/notebook/notebook-files';
export { outputDifferences, type OutputDifference } from './jupyter/notebook/output-differences';
export {
  runNotebook,
  type NotebookFailure,
  type NotebookRun,
  type RunOptions,
} from './jupyter/notebook/run-notebook';
