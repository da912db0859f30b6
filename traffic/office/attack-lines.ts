/** attacks.jsonl: one line per attack that was made, in the order in which they ended. */
import { readFileSync } from 'node:fs';

/** One attack, as it was made. */
export interface AttackLine {
  readonly attack: string;
  /** Its technique's number in MITRE ATT&CK. */
  readonly technique: string;
  /** The program that made it; absent in days recorded before this was written down. */
  readonly tool?: string;
  /** The address of the host that made it. */
  readonly from: string;
  /** An address, an address and port, a network or a zone. */
  readonly to: string;
  /** Seconds since 1970. */
  readonly began: number;
  readonly ended: number;
  /** The names that its generator made, if it has one. */
  readonly names?: readonly string[];
}

const texts = ['attack', 'technique', 'from', 'to'] as const;
const numbers = ['began', 'ended'] as const;

function parseLine(text: string, place: string): AttackLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    throw new Error(`${place}: ${String(error)}. Expected an attack as JSON.`, { cause: error });
  }
  const fields = new Map<string, unknown>(
    typeof line === 'object' && line !== null ? Object.entries(line) : [],
  );
  const wrong =
    texts.find((name) => typeof fields.get(name) !== 'string') ??
    numbers.find((name) => !Number.isFinite(fields.get(name)));
  const names = fields.get('names');
  const hasBadNames =
    names !== undefined &&
    !(Array.isArray(names) && names.every((name) => typeof name === 'string'));
  const field = wrong ?? (hasBadNames ? 'names' : undefined);
  if (field === undefined) return line as AttackLine;
  const found = fields.has(field) ? JSON.stringify(fields.get(field)) : 'nothing';
  throw new Error(
    `${place}: "${field}" is ${found}; expected texts in ${texts.join(', ')}, numbers in ${numbers.join(', ')}, and a list of texts in names, if there are any.`,
  );
}

/**
 * Read attacks.jsonl.
 *
 * @throws Error that says which line is wrong, and how.
 */
export function readAttackLines(file: string): AttackLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((text, at) => ({ text, place: `${file}:${at + 1}` }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, place }) => parseLine(text, place));
}
