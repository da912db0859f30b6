import { logLimits } from '../../records/index';

/** What the help of commands that read logs says of the limits of that. */
export const logLimitsHelp =
  `\nOf a log, a line of more than ${logLimits.lineBytes / 2 ** 20} MiB is left out; so is a line of JSON with more than ` +
  `${logLimits.fieldsOfLine}\nfields, ${logLimits.valuesOfLine} values or ${logLimits.levels} levels, and one ` +
  `with a field beyond the first ${logLimits.fields} of the log. Each\nis counted and told. A header of more than ` +
  `${logLimits.fields} fields is refused.`;
