/**
 * The door `firstbytes/report`: names that the root door does not have. They are the parts of the
 * capstone's experiment and of the pages.
 */

export { reproduceCapstone, type Capstone } from './capstone/capstone';
export { readCapstoneData, type CapstoneData } from './capstone/capstone-data';
export { capstoneNumbers } from './capstone/capstone-numbers';
export { renderCapstonePage, type CapstonePageParts } from './capstone/capstone-page';
export type {
  BaselineScores,
  CapstoneReport,
  DistinctCounts,
  MidstreamReport,
  MidstreamWidth,
  NormalRows,
  OtherRows,
  OtherScores,
  Table1Row,
  WidthReport,
} from './capstone/capstone-report';
export { otherProtocols, type OtherProtocol } from './capstone/other-protocols';
export { describeLines, type LineFacts, type ProtocolLines } from './capstone/line-facts';
export { lessons, type LessonName } from './capstone/paper/lessons';
export { renderPaperPage, type PaperPageParts } from './capstone/paper/paper-page';
export type { PaperRun } from './capstone/paper/paper-run';
export type { LessonAddress } from './capstone/paper/entry';
export type { Finding } from './capstone/findings';
export { leftOutTexts, type LogsAbout } from './logs/logs-about';
export { logsJson, type LogsReport } from './logs/logs-json';
export { renderLogsPage } from './logs/logs-page';
export { logsTable } from './logs/logs-table';
export type { ScanAbout } from './scan/scan-json';
export type { ScanPageParts } from './scan/scan-page';
export { runSeeds, type SeedRunsOptions } from './capstone/seed-runs';
export { readSeeds } from './capstone/seeds-file';
export { seedAucFigure, seedLossFigure } from './capstone/seed-figures';
export {
  summarizeSeeds,
  type ProtocolOverSeeds,
  type Spread,
  type WidthOverSeeds,
} from './capstone/seeds-summary';
export type { SeedRun, SeedSeparation, SeedsReport, SeedsWidth } from './capstone/seeds-report';
export type { CapstoneModel, CapstoneOptions } from './capstone/capstone-width';
export type {
  TrainingWatch,
  WatchedResults,
  WatchedTraining,
  WatchTraining,
} from './capstone/training-watch';
export { writeCapstone, type WriteCapstoneOptions } from './capstone/write-capstone';
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
} from './tensorboard/board-event';
export { boardHistogram, boardImage, boardPrCurve, boardScalar } from './tensorboard/board-values';
export {
  capstoneBoard,
  drawPictures,
  type CapstoneBoardOptions,
} from './tensorboard/capstone-board';
export { readEvents, type ReadEvent } from './tensorboard/decode-event';
export { encodeEvent, encodeEventFile } from './tensorboard/encode-event';
export { createBoardRun, createEventFile, type BoardRun } from './tensorboard/event-file';
export { EventWriter, type FrameSink, type WallClock } from './tensorboard/event-writer';
export {
  boardFitCallback,
  type FitCallback,
  type FitCallbackOptions,
  type WeightedModel,
} from './tensorboard/fit-callback';
export { projectorFiles, type ProjectorTable } from './tensorboard/projector';
export {
  TrainingBoard,
  type BoardResults,
  type BoardSummary,
  type BoardTraining,
} from './tensorboard/training-board';
export { EventFileError } from './tensorboard/wire/event-file-error';
export { readPlotlyBundle } from './page/plotly-bundle';
