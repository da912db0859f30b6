/** What steers a terminal or hides in a text: Unicode's category C, and its two separators of lines. */
const CONTROLS = /[\p{C}\u2028\u2029]/gu;
const CONTROLS_BUT_LINES = /\r(?!\n)|(?![\r\n])[\p{C}\u2028\u2029]/gu;

/** Maximum number of characters shown of a text from outside, and of a line. */
const MOST = 200;
const MOST_OF_LINE = 2_000;

/**
 * A text from strangers that may stand in a terminal: every character that controls something, from
 * escape codes to the marks that turn the direction of writing, becomes `·`, and so do ends of lines,
 * half surrogates and what Unicode has not assigned (its general category C).
 */
export function printable(text: string): string {
  return text.replace(CONTROLS, '·');
}

/** A text from strangers as part of a sentence or a cell: printable, and no longer than `most` characters. */
export function excerpt(text: string, most = MOST): string {
  return printable(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}

/**
 * Return whole lines for a terminal, printable except for their ends (LF or CRLF). The middle of a
 * very long line is left out, so that its start (a file) and its end (a reason) both stay.
 */
export function printableLines(text: string): string {
  const safe = text.replace(CONTROLS_BUT_LINES, '·');
  if (safe.length <= MOST_OF_LINE) return safe;
  return safe
    .split('\n')
    .map((line) => withoutMiddle(line))
    .join('\n');
}

function withoutMiddle(line: string): string {
  if (line.length <= MOST_OF_LINE) return line;
  const half = MOST_OF_LINE / 2;
  return printable(`${line.slice(0, half)} … ${line.slice(-half)}`);
}

/**
 * JSON with the same content in which no character steers a terminal: outside ASCII they stand in
 * strings alone, and there they may be written as `\uXXXX`. JSON.stringify does so up to U+001F only.
 */
export function printableJson(json: string): string {
  return json.replace(/(?![\n\r\t])[\p{C}\u2028\u2029]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => escapeUnit(character.charCodeAt(at))).join(
      '',
    ),
  );
}

const escapeUnit = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;
