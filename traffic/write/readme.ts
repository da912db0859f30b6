/** The tables of data/README.md. The text around them is written by hand in that file. */
import type { Extract } from './extract';
import type { FileFacts } from './training-files';

export const thousands = (count: number): string => count.toLocaleString('en-US');

/** Write a Markdown table. Columns after the first `texts` are numbers, aligned to the right. */
export function table(
  head: readonly string[],
  texts: number,
  body: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at < texts ? '---' : '---:'));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

/** Write a table of the rows, distinct rows, size and checksum of each file. */
export function filesTable(files: readonly FileFacts[]): string {
  const body = files.map(({ name, rows, distinct, size, sha256 }) => [
    ...[`\`${name}\``, `\`${sha256}\``],
    ...[rows, ...distinct, size].map(thousands),
  ]);
  const distinct = ['distinct at 8 bytes', 'at 16', 'at 32'];
  return table(['file', 'sha256', 'rows', ...distinct, 'size, bytes'], 2, body);
}

/** Write a table of the number of rows of each program. */
export function stacksTable(extracts: readonly Omit<Extract, 'payloads'>[]): string {
  const body = extracts.flatMap(({ protocol, connections }) =>
    protocol.clients.map(({ name, stack }) => [
      ...[protocol.label, name, stack],
      thousands(connections.get(name) ?? 0),
    ]),
  );
  return table(['protocol', 'program', 'whose first bytes', 'rows'], 3, body);
}

/** Write a table of the version of each Debian package that was used. */
export function versionsTable(versions: ReadonlyMap<string, string>): string {
  return table(['package', 'version'], 2, [...versions]);
}

/**
 * Replace the text between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error if the text has no such place.
 */
export function fillIn(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end} to fill in.`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}
