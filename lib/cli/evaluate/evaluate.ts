import { InvalidArgumentError, type Command } from 'commander';
import {
  detectorNames,
  evaluateDetectors,
  firstOfEach,
  loadEngine,
  readLabelledRecords,
  recordRows,
  type DetectorName,
  type LabelledRecord,
} from '../../index';
import { isFirst } from '../../capture/index';
import type { EvaluationRow, Opinion } from '../../scores/index';
import { addEngineOptions, type EngineOptions } from '../shared/engine-options';
import { evaluationTraining, type TrainingOptions } from './evaluation-training';
import { toJson, toTable } from './evaluation-table';
import { list, name, oneName, repeated, width } from '../shared/options';
import { refuseSame } from '../shared/same-file';
import { Progress } from '../shared/progress';
import { printAll, printJson } from '../shared/standard-output';
import { showTraining } from '../shared/training-progress';

interface EvaluateOptions extends EngineOptions, TrainingOptions {
  readonly bytes: readonly number[];
  readonly detectors: readonly DetectorName[];
  readonly intervals?: string;
  readonly agreement?: readonly Opinion[];
  readonly distinct?: true;
  readonly midstream?: true;
  readonly json?: true;
}

/** Add `firstbytes evaluate`: how well each detector does on a labelled set. */
export function addEvaluateCommand(program: Command): void {
  const command = program
    .command('evaluate')
    .description(
      'Evaluates detectors on labelled records: fits them to training data of one protocol ' +
        'and scores every record.',
    )
    .argument('<records...>', 'JSON Lines or a Zeek log with labels, plain or gzip', repeated)
    .requiredOption(
      '--normal <label>',
      'the normal protocol, as the labels and training data name it',
      oneName,
    )
    .option('--label <field>', 'the field with the label', name, 'label')
    .option(
      '--train <path>',
      'a training-data folder, or labelled records with normal ones to train on; ' +
        'data/training-data unless given',
      oneName,
    )
    .option(
      '--cross-validate',
      'train on the records themselves: score each trace or client with detectors fitted to the ' +
        'others; also done if data/training-data lacks the protocol',
    )
    .option('--bytes <numbers>', 'how many first bytes to use', list(width), [8, 16, 32])
    .option('--detectors <names>', 'which', list(detectorName), [...detectorNames])
    .option(
      '--intervals <field>',
      'add 95 % intervals, resampling whole traces or clients by this field',
      oneName,
    )
    .option(
      '--agreement <fields>',
      'list where verdicts differ from those of other programs: ' +
        'their fields, and their names of the normal protocol, as in service=ssl,ndpi=TLS',
      list(opinion),
    )
    .option(
      '--distinct',
      'count duplicates once: of records with the same label and first bytes, use only the first',
    )
    .option(
      '--midstream',
      'also use records whose SYN was not seen or whose first bytes were missed',
    )
    .option('--json', 'print JSON, a list with one object per width and detector');
  addEngineOptions(command).action(async (files: string[], options: EvaluateOptions) => {
    refuseMisuse(command, files, options);
    await evaluate(files, options);
  });
}

function refuseMisuse(
  command: Command,
  files: readonly string[],
  { train, crossValidate }: EvaluateOptions,
): void {
  refuseSame(command, 'file of records', files);
  if (crossValidate && train !== undefined) {
    command.error('error: expected --train or --cross-validate, not both');
  }
}

function detectorName(name: string): DetectorName {
  const found = detectorNames.find((one) => one === name);
  if (found) return found;
  throw new InvalidArgumentError(`Expected ${detectorNames.join(', ')}.`);
}

function opinion(text: string): Opinion {
  const [field, normal, ...rest] = text.split('=');
  if (field && normal && rest.length === 0) return { field, normal };
  throw new InvalidArgumentError('Expected FIELD=NAME, as in service=ssl.');
}

async function evaluate(files: readonly string[], options: EvaluateOptions): Promise<void> {
  const { normal, bytes, detectors, seed, epochs, backend, json, intervals, agreement } = options;
  const progress = new Progress();
  const records = await readAll(files, options, progress);
  const note = (text: string) => {
    progress.line(text);
  };
  const rows: EvaluationRow[] = [];
  const evaluation = evaluateDetectors(records, {
    normal,
    training: await evaluationTraining(files, options, note),
    bytes,
    detectors,
    seed,
    epochs,
    engine: once(() => loadEngine(backend)),
    intervalsBy: intervals,
    opinions: agreement,
    onNote: note,
    onProgress: (training) => {
      showTraining(progress, '', training);
    },
  });
  for await (const row of evaluation) {
    rows.push(row);
    progress.line(`${row.bytes} bytes, ${row.detector}: AUC ${row.auc.toFixed(4)}`);
  }
  await (json ? printJson([toJson(rows)]) : printAll([toTable(rows)]));
}

/** Read the records to evaluate. Report how many records are not evaluated, and why. */
async function readAll(
  files: readonly string[],
  { label, midstream, distinct, bytes }: EvaluateOptions,
  progress: Progress,
): Promise<LabelledRecord[]> {
  const all: LabelledRecord[] = [];
  for (const file of files) {
    const { records, bad } = await readLabelledRecords(file, { label });
    for (const record of records) all.push(record);
    if (bad.length > 0) {
      progress.line(`${file}: left out ${bad.length} bad of ${records.length + bad.length} lines:`);
      for (const { line, reason } of bad.slice(0, 5)) progress.line(`  ${file}:${line}: ${reason}`);
    }
  }
  const labelled = all.filter((record) => record.label !== null);
  if (labelled.length < all.length) {
    progress.line(
      `Left out ${all.length - labelled.length} of ${all.length} records without a label.`,
    );
  }
  if (labelled.length === 0) {
    throw new Error(
      `${files.join(', ')}: no record has a "${label}". Name the field that holds the labels with --label.`,
    );
  }
  const seen = midstream ? labelled : labelled.filter(isFirst);
  sayMidstream(labelled, seen, progress);
  const taken = distinct ? distinctRecords(seen, Math.max(...bytes)) : seen;
  if (taken.length < seen.length) {
    progress.line(
      `Left out ${seen.length - taken.length} records that are duplicates of one with the same label.`,
    );
  }
  sayWhereFew(taken, progress);
  return taken;
}

function sayMidstream(
  labelled: readonly LabelledRecord[],
  seen: readonly LabelledRecord[],
  progress: Progress,
): void {
  if (seen.length === labelled.length) return;
  const withoutSyn = labelled.filter(({ synSeen }) => !synSeen).length;
  const missed = labelled.length - seen.length - withoutSyn;
  const texts = [
    ...(withoutSyn > 0 ? [`${withoutSyn} records whose SYN was not seen`] : []),
    ...(missed > 0 ? [`${missed} whose first bytes were missed`] : []),
  ];
  progress.line(`Left out ${texts.join(' and ')} (--midstream uses them).`);
}

function distinctRecords(records: readonly LabelledRecord[], bytes: number): LabelledRecord[] {
  return [...new Set(records.map(({ label }) => label))].flatMap((label) => {
    const own = records.filter((record) => record.label === label);
    return firstOfEach(recordRows(own, bytes)).map((row) => own[row]!);
  });
}

/** Fewer rows than this say little about a protocol. */
const FEW = 10;

function sayWhereFew(records: readonly LabelledRecord[], progress: Progress): void {
  const counts = new Map<string, number>();
  for (const { label } of records) counts.set(label!, (counts.get(label!) ?? 0) + 1);
  const few = [...counts].filter(([, count]) => count < FEW);
  if (few.length === 0) return;
  const named = few.map(([name, count]) => `${name} ${count}`).join(', ');
  progress.line(`Fewer than ${FEW} records, too few to evaluate a protocol: ${named}.`);
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
