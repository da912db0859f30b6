/** Above this many pairs of tokens a cell is not aligned; 25 million pairs take 50 MB. */
const MAX_PAIRS = 25_000_000;

interface Token {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as V8 counts. */
  readonly column: number;
}

/**
 * Find the line of a cell for a place in its compiled form. tslab compiles a cell twice and keeps no source
 * map, but the compiler leaves words and signs unchanged: it removes types, and inserts imports and exports.
 * So the longest common subsequence of tokens shows which tokens match.
 *
 * @param source - the cell as its author wrote it.
 * @param compiled - the JavaScript that ran.
 * @param line - a line of `compiled`, from 1.
 * @param column - a column of that line, from 1.
 * @returns A line of `source`, from 1; undefined if there is none.
 */
export function sourceLine(
  source: string,
  compiled: string,
  line: number,
  column: number,
): number | undefined {
  const written = tokenize(source);
  const run = tokenize(compiled);
  if (written.length * run.length > MAX_PAIRS) return undefined;
  const partners = align(written, run);
  const isLater = (token: Token) =>
    token.line > line || (token.line === line && token.column > column);
  const next = run.findIndex(isLater);
  const at = (next < 0 ? run.length : next) - 1;
  const after = partners.findIndex(
    (partner, i) => i >= at && run[i]?.line === line && partner !== undefined,
  );
  const nearest =
    after >= 0 ? partners[after] : partners.slice(0, at + 1).findLast((partner) => partner);
  return nearest?.line;
}

/** Split a text into words and single signs, with their places. */
function tokenize(text: string): Token[] {
  return text.split('\n').flatMap((content, i) =>
    Array.from(content.matchAll(/[\w$]+|[^\s\w$]/g), ({ 0: token, index }) => ({
      text: token,
      line: i + 1,
      column: index + 1,
    })),
  );
}

/** Find the partner in `a` of each token of `b`, in a longest common subsequence. */
function align(a: readonly Token[], b: readonly Token[]): (Token | undefined)[] {
  const width = b.length + 1;
  // lengths[i * width + j]: how many tokens a[i…] and b[j…] have in common, in order.
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      lengths[at] =
        a[i]!.text === b[j]!.text
          ? lengths[at + width + 1]! + 1
          : Math.max(lengths[at + width]!, lengths[at + 1]!);
    }
  }
  const partners = new Array<Token | undefined>(b.length).fill(undefined);
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i]!.text === b[j]!.text) partners[j++] = a[i++];
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return partners;
}
