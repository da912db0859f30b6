import { access } from 'node:fs/promises';
import { readPath } from '#platform';
import type { CapstoneData } from './capstone-data';
import { otherProtocols } from './other-protocols';
import type { SeedsReport } from './seeds-report';

/** Write the report as JSON with one line per seed. So a change of one seed changes one line. */
export function seedsJson({ widths, ...about }: SeedsReport): string {
  const width = ({ runs, ...of }: SeedsReport['widths'][number]) =>
    `{ ${inner(of)},\n"runs": [\n${runs.map((run) => JSON.stringify(run)).join(',\n')}\n] }`;
  return `{ ${inner(about)},\n"widths": [\n${widths.map(width).join(',\n')}\n] }\n`;
}

function inner(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}

/**
 * Read a `seeds.json` that `npm start -- --seeds 20` wrote, such as `data/capstone-seeds.json`.
 *
 * @throws Error naming the file if it cannot be read or contains something else.
 */
export async function readSeeds(file: string): Promise<SeedsReport> {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (!isSeedsReport(value)) {
    throw new Error(
      `${file} does not contain the seeds of the capstone's experiment: expected what ` +
        '"npm start -- --seeds 20" writes as seeds.json.',
    );
  }
  return value;
}

async function readText(path: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of readPath(path)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/**
 * Return whether a value is a report of seeds. Only its name is checked. A user who changes the
 * file by hand is responsible for its content.
 */
function isSeedsReport(value: unknown): value is SeedsReport {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Partial<SeedsReport>).experiment === 'capstone-seeds'
  );
}

/**
 * Find the seeds of an earlier run. Undefined if the file does not exist, or if its data or its
 * number of epochs differ.
 *
 * @throws Error naming the file if it contains something else.
 */
export async function findSeeds(
  file: string,
  data: CapstoneData,
  epochs: number,
): Promise<SeedsReport | undefined> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (!there) return undefined;
  const seeds = await readSeeds(file);
  const names = ['TLS', ...otherProtocols] as const;
  const same = names.every((name) => seeds.data[name] === data[name].sha256);
  return same && seeds.epochs === epochs ? seeds : undefined;
}
