/**
 * The door `firstbytes/records`: names that the root door does not have. They cover records, files
 * and logs: the columns of a log, a part of a log, the files of training data.
 */

export type { LoggedRecord } from './logged-records';
export { followRecords } from './follow-records';
export type { FollowOptions } from './log/follow-log';
export { toJsonLine } from './json-lines';
export type { JsonLinesOptions } from './sinks/json-lines-writer';
export type {
  BooleanColumn,
  ListColumn,
  LogColumn,
  LogValue,
  NumberColumn,
  ScalarColumn,
  ScalarValue,
  TextColumn,
} from './log/column/columns';
export type { BadLogLine } from './log/error';
export { logLimits } from './log/limits';
export { toDataFrame, type FrameOptions } from './log/frame';
export type { LogSource } from './log/reader';
export type { LogEntries, LogSelection } from './log/table';
export { readPayloads, type Payloads, type ReadOptions } from './training-data/payloads';
export type { TrainingFile } from './training-data/training-files';
export type { LabelledOptions, LabelledRecords } from './labelled-records';
export {
  isTrainingFileName,
  portOfProtocol,
  protocolOfPort,
  trainingFileOf,
} from './training-data/protocols';
export { readRecords, type ReadRecordsOptions } from './read-records';
export type { AttackLabel } from './read-labels';
export type { LogDayOptions } from './read-log-day';
export { readZeekLogParts, type ReadLogOptions } from './log/read-zeek-log';
export type { RecordSink, Written } from './sinks/record-sink';
export type { RecordingEnd, RecordingOptions } from './sinks/recorder';
export type { TraceOrLogOptions } from './read-trace-or-log';
export type { MendedFile, TrainingDataOptions } from './training-data/training-data-writer';
export { writeWhole } from '../files/write-whole';
