import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** A phrase of CONTRIBUTING's list (Words) that is looked for. */
interface Banned {
  readonly pattern: RegExp;
  /** A phrase that the pattern matches, as the list has it. */
  readonly example: string;
  readonly use: string;
}

const banned: readonly Banned[] = [
  {
    pattern: /(?<!\bthere )\b(?:is|are|was|were) no (?!longer|more|less|matter)/,
    example: 'is no file',
    use: 'is not a …; has no …',
  },
  {
    pattern: /\b(?:tell|tells|told|telling) of\b/,
    example: 'tells of',
    use: 'reports, says, describes',
  },
  {
    pattern: /\b(?:tell|tells|told|telling)(?: \w+){0,3} apart\b/,
    example: 'tells apart',
    use: 'distinguishes',
  },
  {
    pattern: /\bparts (?:it|them|TLS|HTTP|SSH|DNS)\b/,
    example: 'parts it',
    use: 'separates; is separable by one threshold',
  },
  { pattern: /\bso many\b/, example: 'so many', use: 'many; the number of; 16 of them' },
  {
    pattern: /\bwhat is none\b/,
    example: 'what is none',
    use: 'other; does not belong; unknown',
  },
  {
    pattern: /\bthe strangest\b/,
    example: 'the strangest',
    use: 'the highest score; the most anomalous',
  },
  {
    pattern: /\b(?:give|gives|gave|giving)(?: \w+){1,3} away\b/,
    example: 'gave it away',
    use: 'explains it; made it anomalous',
  },
  { pattern: /\banew\b/, example: 'anew', use: 'again; from the start' },
  { pattern: /\bmend(?:s|ed|ing)?\b/, example: 'mends', use: 'corrects, fixes, repairs' },
  {
    pattern: /\b(?:hold|holds|held|holding)(?: \w+){0,3} against\b/,
    example: 'holds against',
    use: 'compares with; checks against',
  },
  { pattern: /\b(?:go|goes|going|went|gone) on\b/, example: 'goes on', use: 'continues' },
  {
    pattern: /\b(?:hands|handed|handing)(?: (?:it|them))? on\b/,
    example: 'hands on',
    use: 'passes on, returns',
  },
  { pattern: /\bbut for\b/, example: 'but for', use: 'except for, except' },
  { pattern: /\bat hand\b/, example: 'at hand', use: 'available; not yet read' },
  { pattern: /\bin vain\b/, example: 'in vain', use: 'without success' },
  { pattern: /, for (?:it|they|we|there) /, example: ', for it …', use: 'because' },
  {
    pattern:
      /\ba \w+ a (?:line|row|file|protocol|kind|stage|command|port|connection|packet|seed|byte|word|call)\b/,
    example: 'a payload a line',
    use: 'per: one payload per line',
  },
  { pattern: /\bsome \d/, example: 'some 100', use: 'about 100' },
  {
    pattern: /\bpromises?d?(?: of)? \d/,
    example: 'a promise of 1 %',
    use: 'at a 1 % target',
  },
  {
    pattern: /\bthe training left out\b/,
    example: 'the training left out',
    use: 'held out of training',
  },
  { pattern: /\bno two(?: \w+)* alike\b/, example: 'no two alike', use: 'all different; distinct' },
  { pattern: /\bby turns\b/, example: 'by turns', use: 'in turn; alternately' },
  { pattern: /\bby whatever name\b/, example: 'by whatever name', use: 'under any name' },
  {
    pattern: /\ban? (?:\w+ ){1,3}of (?:its|their|one's) own\b/,
    example: 'a thread of its own',
    use: 'its own thread; a separate thread',
  },
  { pattern: /\bput right\b/, example: 'put right', use: 'corrected' },
];

const root = resolve(__dirname, '../..');
const kinds = [
  'md',
  'ipynb',
  'ts',
  'tsx',
  'mts',
  'mjs',
  'js',
  'css',
  'zeek',
  'sig',
  'py',
  'pl',
  'go',
  'c',
  'java',
];
const files = execFileSync('git', ['ls-files', ...kinds.map((kind) => `*.${kind}`)], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((name) => name !== 'test/repository/words.test.ts' && existsSync(join(root, name)));

/** Text that people read, with the line that it starts in. */
interface Passage {
  readonly line: number;
  readonly text: string;
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

/** Comments, string literals and JSX text of a script, each with its line breaks. */
function passagesOfScript(source: string, name: string): Passage[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const passages: Passage[] = [];
  const take = (at: number, end: number) => {
    passages.push({ line: lineOf(source, at), text: source.slice(at, end) });
  };
  const comments = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) {
      take(node.getStart(file), node.end);
    } else if (node.getChildCount(file) === 0) {
      for (const one of [
        ...(ts.getLeadingCommentRanges(source, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
      ]) {
        comments.set(one.pos, one);
      }
    }
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  for (const { pos, end } of comments.values()) take(pos, end);
  return passages;
}

/** The comments of other languages: lines that start with `#` or `//`, and what C's marks enclose. */
function passagesOfComments(source: string): Passage[] {
  const found = source.matchAll(/(?:^[ \t]*(?:#|\/\/).*\n?)+|\/\*[^]*?\*\//gm);
  return [...found].map(({ index, 0: text }) => ({ line: lineOf(source, index), text }));
}

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs?: readonly { readonly text?: readonly string[] }[];
}

/** Prose, code and printed text of a notebook; lines count within a cell. */
function passagesOfNotebook(source: string, name: string): [where: string, passages: Passage[]][] {
  const { cells } = JSON.parse(source) as { cells: readonly Cell[] };
  return cells.map(({ cell_type: type, source: lines, outputs = [] }, at) => {
    const text = lines.join('');
    const own = type === 'code' ? passagesOfScript(text, 'cell.ts') : [{ line: 1, text }];
    const printed = outputs.flatMap(({ text: output = [] }) => ({
      line: 1,
      text: output.join(''),
    }));
    return [`${name}, cell ${at}`, [...own, ...printed]];
  });
}

/** What people read of a file, and where it is. */
function passagesOf(name: string, source: string): [where: string, passages: Passage[]][] {
  if (name.endsWith('.ipynb')) return passagesOfNotebook(source, name);
  if (/\.m?[jt]sx?$/.test(name)) return [[name, passagesOfScript(source, name)]];
  if (!name.endsWith('.md')) return [[name, passagesOfComments(source)]];
  return [[name, [{ line: 1, text: withoutList(name, source) }]]];
}

/** CONTRIBUTING without its list of words, the one place where the phrases may be. */
const withoutList = (name: string, source: string) =>
  name === 'CONTRIBUTING.md' ? source.slice(0, source.indexOf('\n## Words\n')) : source;

/** Each banned phrase of a passage, with its line and what to write. A phrase may run over the end of a line. */
function bannedIn(where: string, { line, text }: Passage): string[] {
  const dense = text.replace(/\n[ \t]*(?:\*(?!\/)|\/\/|#+|>)?[ \t]*/g, '\n');
  return banned.flatMap(({ pattern, use }) =>
    [...dense.matchAll(new RegExp(pattern.source.replaceAll(' ', '\\s'), 'gi'))].map(
      ({ index, 0: phrase }) => {
        const at = line + lineOf(dense, index) - 1;
        return `${where}:${at} has "${phrase.trim()}", write: ${use}`;
      },
    ),
  );
}

describe('the list of words', () => {
  const list = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').replaceAll(/ +/g, ' ');

  test.each(banned)(
    '$example: the pattern finds it, CONTRIBUTING has it',
    ({ pattern, ...one }) => {
      expect(bannedIn('here', { line: 1, text: `This ${one.example} x.` })).not.toEqual([]);
      expect(pattern.flags).toBe('');
      expect(list).toContain(`| ${one.use} | ✗ ${one.example} |`);
    },
  );

  test('has no mark without a pattern', () => {
    expect(list.match(/\| ✗ /g)).toHaveLength(banned.length);
  });

  test('finds a phrase in comments, strings and over the end of a line, and tells the line', () => {
    const source =
      "const a = 1; // goes on\n/**\n * This tells\n * of it.\n */\nf(`so ${a} many`, 'so many');\n";
    const [[where, passages]] = passagesOf('a.ts', source) as [[string, Passage[]]];
    expect(passages.flatMap((one) => bannedIn(where, one)).sort()).toEqual([
      'a.ts:1 has "goes on", write: continues',
      'a.ts:3 has "tells\nof", write: reports, says, describes',
      'a.ts:6 has "so many", write: many; the number of; 16 of them',
    ]);
  });
});

test.each(files)('%s uses the words of CONTRIBUTING', (name) => {
  const source = readFileSync(join(root, name), 'utf8');
  const found = passagesOf(name, source).flatMap(([where, passages]) =>
    passages.flatMap((one) => bannedIn(where, one)),
  );
  expect(found).toEqual([]);
});
