import { logLimits } from '../../records/index';

/** The limits of reading logs, for the help of commands that read them. */
export const logLimitsHelp =
  `\nIn a log, a line longer than ${logLimits.lineBytes / 2 ** 20} MiB is left out. So is a JSON line with more than ` +
  `${logLimits.fieldsOfLine}\nfields, ${logLimits.valuesOfLine} values or ${logLimits.levels} levels, and a line ` +
  `with a field beyond the first ${logLimits.fields} of the log. Such\nlines are counted and reported. A header with more than ` +
  `${logLimits.fields} fields is refused.`;
