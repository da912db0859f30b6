import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  loadEngine,
  loadProtocolModel,
  readPlotlyBundle,
  renderScanPage,
  scanCsv,
  scanJson,
  scanRecords,
  scanTable,
  version,
  type EngineChoice,
  type Scan,
  type ScanAbout,
  type ProtocolModel,
} from '../index';
import { addBackendOption } from './engine-options';
import { loadKnownProtocols } from './known-protocols';
import { list, oneName, port, repeated, score, wholeNumber } from './options';
import { refuseSame } from './same-file';
import { readScanned, type Scanned } from './scan-sources';
import { say } from './standard-error';
import { printAll, printJson } from './standard-output';

interface ScanOptions {
  readonly model: readonly string[];
  readonly threshold?: number;
  readonly port?: readonly number[];
  readonly midstream?: true;
  /** Files, or false for none. */
  readonly known?: readonly string[] | false;
  readonly top: number;
  readonly csv?: true;
  readonly json?: true;
  readonly html?: string;
  readonly backend: EngineChoice;
}

/** What a scan exits with where something was found. */
const FOUND = 1;

/** `firstbytes scan`: the connections that do not speak what a model knows. */
export function addScanCommand(program: Command): void {
  const command = program
    .command('scan')
    .description(
      'Finds the connections whose first bytes do not speak the protocol of a model: in packet traces ' +
        "(pcap, pcapng), Zeek's firstbytes.log (TSV, JSON) or JSON Lines, each plain or gzip.",
    )
    .argument('<files...>', 'what to scan; - is standard input', repeated)
    .requiredOption(
      '--model <dir>',
      'a saved model or detector; may be given again, each of another protocol: what none of them knows is found',
      repeated,
    )
    .option('--threshold <score>', "in place of the model's own, where there is one model", score)
    .option('--port <numbers>', 'scan what went to these ports alone, such as 443,8443', list(port))
    .option('--midstream', 'scan connections whose SYN was not seen as well')
    .option(
      '--known <file>',
      'labelled JSON Lines of known protocols, in place of those in data/; may be given again',
      repeated,
    )
    .option('--no-known', 'name no nearest known protocol')
    .option('--top <number>', 'how many findings the table shows', wholeNumber(1), 20)
    .option('--csv', 'print every finding as CSV')
    .option('--json', 'print the whole scan as JSON')
    .option('--html <file>', 'write a page that works without a network; overwritten', oneName)
    .addHelpText(
      'after',
      '\nExits with 0 where nothing was found, 1 where something was or where an input could not be ' +
        'read\nto its end, 2 where it was called wrongly.',
    );
  addBackendOption(command).action(async (files: string[], options: ScanOptions) => {
    refuseMisuse(command, files, options);
    await scan(files, options);
  });
}

function refuseMisuse(command: Command, files: readonly string[], options: ScanOptions): void {
  const { model, threshold, known, csv, json } = options;
  const misuse = (message: string) => command.error(`error: ${message}`);
  if (threshold !== undefined && model.length > 1) {
    misuse('--threshold goes with one --model, since scores of two cannot be compared');
  }
  refuseSame(command, '--model', model);
  refuseSame(command, 'input', files);
  if (known) refuseSame(command, '--known', known);
  if (csv && json) misuse('expected --csv or --json, not both');
}

async function scan(files: readonly string[], options: ScanOptions): Promise<void> {
  const { known, midstream = false, port: ports } = options;
  const models = await loadModels(options);
  const keep = Math.max(64, ...models.map(({ detector }) => detector.bytes));
  const knownProtocols = known === false ? undefined : await loadKnownProtocols(known, say);
  const read = await readScanned(files, { keep, midstream, ports, tell: say });
  const found = await scanRecords(read.records, models, knownProtocols);
  sayLeftOut(found, read);
  const about = { version, files, ...read };
  if (options.html !== undefined) await writePage(options.html, found, about);
  await print(found, about, options);
  if (found.findings.length + read.badLines + read.failures.length > 0) process.exitCode = FOUND;
}

/** The models, computing with one engine. */
async function loadModels({ model, threshold, backend }: ScanOptions): Promise<ProtocolModel[]> {
  let loaded: ReturnType<typeof loadEngine> | undefined;
  const engine = () => (loaded ??= loadEngine(backend));
  const models: ProtocolModel[] = [];
  for (const folder of model) models.push(await loadProtocolModel(folder, { threshold, engine }));
  return models;
}

/** Says why records were not scored, those that no file is to blame for. */
function sayLeftOut({ cut, models, records }: Scan, { midstream, otherPorts }: Scanned): void {
  if (midstream > 0) {
    say(`left out ${midstream} records whose SYN was not seen (--midstream scans them)`);
  }
  if (otherPorts > 0) say(`left out ${otherPorts} records that went to other ports`);
  if (cut.length > 0) {
    const widths = models.map(({ name, detector }) => `${name} takes ${detector.bytes}`).join(', ');
    say(
      `left out ${cut.length} records that hold fewer bytes of a longer payload than a model's rows: ` +
        `${widths}. Record with more bytes, or use a model of fewer.`,
    );
  }
  if (records.length === 0) say('there is no record to scan, so nothing was found or cleared');
}

async function writePage(file: string, found: Scan, about: ScanAbout): Promise<void> {
  await writeFile(
    file,
    await renderScanPage({ scan: found, about, plotly: await readPlotlyBundle() }),
  );
  say(`wrote ${file}`);
}

/** Prints all, or the first findings as a table. */
function print(found: Scan, about: ScanAbout, { csv, json, top }: ScanOptions): Promise<void> {
  if (json) return printJson(scanJson(found, about));
  return printAll(csv ? scanCsv(found) : [scanTable(found, top)]);
}
