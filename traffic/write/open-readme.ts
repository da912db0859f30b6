/** The open set's tables in data/README.md. */
import { table, thousands } from './readme';
import type { LabelledRow } from './rows';
import type { OpenFile } from './open-set-files';

const widths = [8, 16, 32, 64];

/** Write a table of the rows, labels, size and checksum of each file. */
export function openFilesTable(files: readonly OpenFile[]): string {
  const body = files.map(({ name, rows, labels, size, sha256 }) => [
    ...[`\`${name}\``, `\`${sha256}\``],
    ...[rows, labels, size].map(thousands),
  ]);
  return table(['file', 'sha256', 'rows', 'labels', 'size, bytes'], 2, body);
}

function distinctAt(rows: readonly LabelledRow[], bytes: number): number {
  return new Set(rows.map(({ first }) => first.hex.slice(0, 2 * bytes))).size;
}

function clientsOf(rows: readonly LabelledRow[]): string {
  const counts = new Map<string, number>();
  for (const { client } of rows) counts.set(client, (counts.get(client) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
}

/** Write a table of the rows, distinct rows and clients of each label and case. */
export function openLabelsTable(rows: readonly LabelledRow[]): string {
  const groups = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const name = `${row.label} | ${row.case}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const body = [...groups].map(([name, own]) => [
    ...name.split(' | '),
    clientsOf(own),
    ...[own.length, ...widths.map((bytes) => distinctAt(own, bytes))].map(thousands),
  ]);
  const distinct = ['distinct at 8 bytes', 'at 16', 'at 32', 'at 64'];
  return table(['label', 'case', 'clients, with their rows', 'rows', ...distinct], 3, body);
}
