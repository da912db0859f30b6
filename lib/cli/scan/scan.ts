import { join } from 'node:path';
import type { Command } from 'commander';
import {
  loadEngine,
  loadProtocolModel,
  renderScanPage,
  scanCsv,
  scanJson,
  scanRecords,
  scanTable,
  version,
  type Scan,
  type ProtocolModel,
} from '../../index';
import { writeWhole } from '../../records/index';
import type { EngineChoice } from '../../model/index';
import { type ScanAbout, readPlotlyBundle } from '../../report/index';
import { modelFileNames, notDescribed, printable } from '../../internal';
import { addBackendOption } from '../shared/engine-options';
import { defaultKnown, loadKnownProtocols } from './known-protocols';
import { list, oneName, port, repeated, score, wholeNumber } from '../shared/options';
import { refuseOverwriting } from '../shared/refuse-overwriting';
import { refuseSame } from '../shared/same-file';
import { ScanSources, type Scanned, type ScanInput } from '../../scores/index';
import { logLimitsHelp } from '../shared/log-limits-help';
import { say } from '../shared/standard-error';
import { printAll, printJson } from '../shared/standard-output';
import { traceLimitsHelp } from '../shared/trace-limits-help';

interface ScanOptions {
  readonly model: readonly string[];
  readonly threshold?: number;
  readonly port?: readonly number[];
  readonly midstream?: true;
  /** Files, or false for no known protocols. */
  readonly known?: readonly string[] | false;
  readonly top: number;
  readonly csv?: true;
  readonly json?: true;
  readonly html?: string;
  readonly backend: EngineChoice;
}

/** The exit code, unless records were scanned, all records could be scanned, and nothing was found. */
const FAILED = 1;
/** The exit code if the page could not be written, whatever was found: the findings are printed. */
const NO_PAGE = 2;

/** Add `firstbytes scan`: the connections that do not speak a protocol that a model knows. */
export function addScanCommand(program: Command): void {
  const command = program
    .command('scan')
    .description(
      'Finds the connections whose first bytes do not fit the protocol of a model, in packet traces ' +
        "(pcap, pcapng), Zeek's firstbytes.log (TSV, JSON) or JSON Lines, each plain or gzip.",
    )
    .argument('<files...>', 'what to scan; - is standard input', repeated)
    .requiredOption(
      '--model <dir>',
      'a saved model or detector; repeat it for other protocols: connections that fit none are found',
      repeated,
    )
    .option('--threshold <score>', "replaces the model's own; needs exactly one model", score)
    .option(
      '--port <numbers>',
      'scan only connections to these ports, such as 443,8443',
      list(port),
    )
    .option(
      '--midstream',
      'also scan connections whose SYN was not seen or whose first bytes were missed',
    )
    .option(
      '--known <file>',
      'labelled JSON Lines of known protocols, instead of those in data/; may be repeated',
      repeated,
    )
    .option('--no-known', 'do not look for the nearest known protocol')
    .option('--top <number>', 'how many findings the table shows', wholeNumber(1), 20)
    .option('--csv', 'print every finding as CSV')
    .option('--json', 'print the whole scan as JSON')
    .option('--html <file>', 'write a page that works offline; overwritten', oneName)
    .addHelpText(
      'after',
      '\nExit codes: 0 if records were scanned and nothing was found; 1 if something was found, an input ' +
        'could\nnot be read to its end or no record was left to scan; 2 for wrong usage, or if the page ' +
        'could not\nbe written (the findings are printed all the same).\n\n' +
        'Of more than 200,000 findings (fewer for a model wider than 167 bytes) those with the highest ' +
        'scores\nare described and the others counted.',
    )
    .addHelpText('after', traceLimitsHelp)
    .addHelpText('after', logLimitsHelp);
  addBackendOption(command).action(async (files: string[], options: ScanOptions) => {
    refuseMisuse(command, files, options);
    refuseOverwriting(command, {
      inputs: inputsOf(files, options),
      outputs: options.html === undefined ? [] : [options.html],
    });
    await scan(files, options);
  });
}

function refuseMisuse(command: Command, files: readonly string[], options: ScanOptions): void {
  const { model, threshold, known, csv, json } = options;
  const misuse = (message: string) => command.error(`error: ${message}`);
  if (threshold !== undefined && model.length > 1) {
    misuse(
      '--threshold needs exactly one --model, because scores of two models cannot be compared',
    );
  }
  refuseSame(command, '--model', model);
  refuseSame(command, 'input', files);
  if (known) refuseSame(command, '--known', known);
  if (csv && json) misuse('expected --csv or --json, not both');
}

/** List every file that is read. */
function inputsOf(files: readonly string[], { model, known }: ScanOptions): string[] {
  const ofModels = model.flatMap((folder) => modelFileNames.map((name) => join(folder, name)));
  return [...files, ...(known === false ? [] : (known ?? defaultKnown)), ...ofModels];
}

async function scan(files: readonly string[], options: ScanOptions): Promise<void> {
  const { known, midstream = false, port: ports } = options;
  const models = await loadModels(options);
  const keep = Math.max(64, ...models.map(({ detector }) => detector.bytes));
  const knownProtocols = known === false ? undefined : await loadKnownProtocols(known, say);
  const sources = new ScanSources(files.map(inputOf), { keep, midstream, ports, tell: say });
  const found = await scanRecords(sources.records(), models, knownProtocols);
  const read = sources.scanned;
  sayLeftOut(found, read);
  const about = { version, files, ...read };
  await print(found, about, options);
  const isClear = found.found + read.badLines + read.failures.length === 0;
  if (!isClear || found.records.length === 0) process.exitCode = FAILED;
  if (options.html !== undefined) await writePage(options.html, found, about);
}

/** Open a file, or standard input. */
function inputOf(file: string): ScanInput {
  return file === '-'
    ? { source: process.stdin, name: 'standard input' }
    : { source: file, name: file };
}

/** Load the models. All compute with one engine. */
async function loadModels({ model, threshold, backend }: ScanOptions): Promise<ProtocolModel[]> {
  let loaded: ReturnType<typeof loadEngine> | undefined;
  const engine = () => (loaded ??= loadEngine(backend));
  const models: ProtocolModel[] = [];
  for (const folder of model) models.push(await loadProtocolModel(folder, { threshold, engine }));
  return models;
}

/** Report why records were not scored, if no file is the cause. */
function sayLeftOut(found: Scan, { midstream, missed = 0, otherPorts }: Scanned): void {
  const { cutCount, models, records, findings } = found;
  if (midstream > 0) {
    say(`left out ${midstream} records whose SYN was not seen (--midstream scans them)`);
  }
  if (missed > 0) {
    say(`left out ${missed} records whose first bytes were missed (--midstream scans them)`);
  }
  if (otherPorts > 0) say(`left out ${otherPorts} records that went to other ports`);
  if (cutCount > 0) {
    const widths = models.map(({ name, detector }) => `${name} needs ${detector.bytes}`).join(', ');
    say(
      `left out ${cutCount} records with fewer bytes than a model needs, although their payloads are longer: ` +
        `${widths}. Record more bytes, or use a narrower model.`,
    );
  }
  if (findings.length < found.found) say(notDescribed(found));
  if (records.length === 0) say('no record was left to scan, so nothing was found or cleared');
}

/** Write the page, or report why not. The findings are already printed. */
async function writePage(file: string, found: Scan, about: ScanAbout): Promise<void> {
  try {
    const plotly = await readPlotlyBundle();
    await writeWhole(file, await renderScanPage({ scan: found, about, plotly }));
    say(`wrote ${file}`);
  } catch (error) {
    say(`the page was not written: ${printable((error as Error).message)}`);
    process.exitCode = NO_PAGE;
  }
}

/** Print everything, or the first findings as a table. */
function print(found: Scan, about: ScanAbout, { csv, json, top }: ScanOptions): Promise<void> {
  if (json) return printJson(scanJson(found, about));
  return printAll(csv ? scanCsv(found) : [scanTable(found, top)]);
}
