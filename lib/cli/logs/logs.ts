import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLogDetector, version } from '../../index';
import { writeWhole } from '../../records/index';
import { chooseAlerts, fitLogDetector, scoreLogs, type LogDetector } from '../../learn/index';
import {
  leftOutTexts,
  logsJson,
  logsTable,
  renderLogsPage,
  type LogsReport,
} from '../../report/index';
import { logDetectorFileNames, printable } from '../../internal';
import { logLimitsHelp } from '../shared/log-limits-help';
import { name, oneName, score, wholeNumber } from '../shared/options';
import { MOST_ENTRIES, readLogFolder } from '../shared/read-log-folder';
import { refuseOverwriting } from '../shared/refuse-overwriting';
import { say } from '../shared/standard-error';
import { print, printJson } from '../shared/standard-output';

interface LogsOptions {
  readonly model?: string;
  readonly alerts: number;
  readonly expected?: number;
  readonly limit: number;
  readonly json?: true;
  readonly html?: string;
}

/** The exit code, unless entries were scored, all lines could be read, and nothing was found. */
const FAILED = 1;
/** The exit code if the page could not be written, whatever was found: the alerts are printed. */
const NO_PAGE = 2;

/** How many alerts of a part a benign day may give. A folder that is compared with itself has more in its tail. */
const EXPECTED = 1;
const EXPECTED_ALONE = 20;

/** Add `firstbytes logs`: the connections and hosts in a folder of Zeek logs that a benign day does not have. */
export function addLogsCommand(program: Command): void {
  const command = program
    .command('logs')
    .description(
      'Ranks the connections and hosts of a folder of Zeek logs (conn, dns, http; TSV or JSON, plain or gzip) that ' +
        'a benign day does not have: scans, floods, guessing, tunnels, beacons, large uploads.',
    )
    .argument('<folder>', 'a day of Zeek logs', name)
    .option(
      '--model <dir>',
      'a log detector that train --logs saved; without it the folder is compared with itself, which finds less',
      oneName,
    )
    .option(
      '--alerts <number>',
      'the maximum number of alerts: rows of the list',
      wholeNumber(1),
      50,
    )
    .option(
      '--expected <number>',
      `list what a benign day gives at most this often in each part (default: ${EXPECTED}; ${EXPECTED_ALONE} without --model)`,
      score,
    )
    .option(
      '--limit <number>',
      'the maximum number of entries to read of each log; the rest is reported',
      wholeNumber(1),
      MOST_ENTRIES,
    )
    .option('--json', 'print the hosts and alerts as JSON')
    .option('--html <file>', 'write a page that works offline; overwritten', oneName)
    .addHelpText(
      'after',
      '\nAn alert is a row of the list: a host, a pair or a domain with its connections. Addresses, names and times ' +
        'are\nprinted, but only servers and domains that the benign day lacks count as new.\n\n' +
        'Exit codes: 0 if entries were scored and nothing was found; 1 if something was found, a line could not be\n' +
        'read or no entry was left to score; 2 for wrong usage, or if the page could not be written (the alerts are\n' +
        'printed all the same).',
    )
    .addHelpText('after', logLimitsHelp)
    .action(async (folder: string, options: LogsOptions) => {
      const { model, html } = options;
      const files = ['conn', 'dns', 'http'].flatMap((log) => [`${log}.log`, `${log}.log.gz`]);
      refuseOverwriting(command, {
        inputs: [
          ...files.map((file) => join(folder, file)),
          ...(model === undefined ? [] : logDetectorFileNames.map((file) => join(model, file))),
        ],
        outputs: html === undefined ? [] : [html],
      });
      await logs(folder, options);
    });
}

async function logs(folder: string, options: LogsOptions): Promise<void> {
  const { model, alerts, limit, json, html } = options;
  const { expected = model === undefined ? EXPECTED_ALONE : EXPECTED } = options;
  const loaded = model === undefined ? undefined : await loadLogDetector(model);
  const { day, badLines, cut } = await readLogFolder(folder, limit, false);
  if (loaded === undefined) {
    say('no --model: the folder is compared with itself, so what lasts all day is usual there');
  }
  const detector: LogDetector = loaded ?? fitLogDetector(day);
  const scored = scoreLogs(detector, day);
  const { window, longWindow, fitted } = detector;
  const fit = { model, window, longWindow, fitted };
  const about = { version, folder, ...fit, badLines, cut, expected };
  const chosen = chooseAlerts(scored, { alerts, expected });
  const report: LogsReport = { scored, chosen, day, about };
  for (const text of leftOutTexts(scored, about)) say(text);
  if (json) await printJson(logsJson(report));
  else print(logsTable(report));
  const used = scored.unused.reduce((sum, log) => sum + log.used, 0);
  if (used === 0) say('no entry was left to score, so nothing was found or cleared');
  if (used === 0 || chosen.found > 0 || badLines.size > 0) process.exitCode = FAILED;
  if (html !== undefined) await writePage(html, report);
}

/** Write the page, or report why not. The alerts are already printed. */
async function writePage(file: string, report: LogsReport): Promise<void> {
  try {
    await writeWhole(file, renderLogsPage(report));
    say(`wrote ${file}`);
  } catch (error) {
    say(`the page was not written: ${printable((error as Error).message)}`);
    process.exitCode = NO_PAGE;
  }
}
