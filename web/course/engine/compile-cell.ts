import { parse, type AnyNode, type ImportDeclaration, type Program } from 'acorn';
import { transform } from 'sucrase';
import { nodeGlobals } from './packages';
import { declarationsOf, freeUses, type Kind } from './scopes';

/** What a cell's text says, with its types removed. */
export interface ParsedCell {
  /** JavaScript, line by line as the author wrote it. */
  readonly code: string;
  readonly program: Program;
  /** The names that it declares for the cells after it. */
  readonly declares: ReadonlyMap<string, Kind>;
  /** The names that it uses and does not declare: globals, and names of earlier cells. */
  readonly uses: ReadonlySet<string>;
  readonly imports: readonly CellImport[];
  /** The packages that it names as a text in `import(…)` or `require(…)`. */
  readonly loads: readonly string[];
  /** All texts without variables in it; among them are the paths of files that it reads. */
  readonly texts: readonly string[];
}

/** An `import` at the top of a cell. */
export interface CellImport {
  readonly from: string;
  /** By the cell's own name: the name in the package, `*` for all of it. */
  readonly names: ReadonlyMap<string, string>;
}

/** A cell that cannot run, because its text is not TypeScript. */
export class CellSyntaxError extends SyntaxError {
  override readonly name = 'SyntaxError';

  /** @param line - in the cell, from 1; undefined if it is unknown */
  constructor(
    message: string,
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

/**
 * Read a cell: remove its types, and find what it declares, uses and imports.
 *
 * @throws CellSyntaxError that says where it is not TypeScript.
 */
export function parseCell(source: string): ParsedCell {
  const code = withoutTypes(source);
  let program: Program;
  try {
    program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
      locations: true,
    });
  } catch (error) {
    throw syntaxError(error);
  }
  const free = freeUses(program);
  return {
    code,
    program,
    declares: declarationsOf(program),
    uses: new Set(free.map(({ node }) => node.name)),
    imports: program.body.flatMap((one) =>
      one.type === 'ImportDeclaration' ? [importOf(one)] : [],
    ),
    ...literalsOf(program),
  };
}

/**
 * Compile a cell to the text of a function that runs it. The function's parameter has the names of
 * earlier cells, `import`, `require` and the display of the last value. It returns what the cell
 * declares.
 *
 * A name that cannot change is copied when the cell starts. One that can is looked up at each use,
 * so all cells see its last value. Lines stay the author's: all is added to the first line, or
 * after the last.
 *
 * @param known - the names that earlier cells declared, with how
 */
export function compileCell(cell: ParsedCell, known: ReadonlyMap<string, Kind>): string {
  const { code, program, declares, uses } = cell;
  const edits: Edit[] = [];
  const isEarlier = (name: string) => known.has(name) && !declares.has(name);
  const changes = (name: string) => known.get(name) === 'let' || known.get(name) === 'var';
  for (const { node, isShorthand } of freeUses(program)) {
    const { name, start, end } = node;
    if (!isEarlier(name) || !changes(name)) continue;
    const text = `__cell.names.${name}`;
    edits.push({ start, end, text: isShorthand ? `${name}: ${text}` : text });
  }
  visitNodes(program, (node) => {
    if (node.type === 'ImportExpression') {
      edits.push({ start: node.start, end: node.start + 'import'.length, text: '__cell.import' });
    }
  });
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      const { start, end } = statement;
      edits.push({ start, end, text: code.slice(start, end).replaceAll(/[^\n]/g, '') });
    } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration) {
      edits.push({ start: statement.start, end: statement.declaration.start, text: '' });
    }
  }
  const last = program.body.at(-1);
  if (last?.type === 'ExpressionStatement') {
    edits.push({ start: last.expression.start, end: last.expression.start, text: '__cell.last((' });
    edits.push({ start: last.expression.end, end: last.expression.end, text: '))' });
  }
  const copied = [...uses].filter((name) => isEarlier(name) && !changes(name));
  const ofNode = [...uses].filter((name) => Object.hasOwn(nodeGlobals, name) && !known.has(name));
  const before = [
    ...ofNode.map((name) => `const ${name} = __cell.ofNode(${JSON.stringify(name)});`),
    ...(copied.length > 0 ? [`const { ${copied.join(', ')} } = __cell.names;`] : []),
    ...cell.imports.flatMap(({ from, names }) =>
      [...names].map(
        ([own, name]) =>
          `const ${own} = __cell.module(${JSON.stringify(from)}, ${JSON.stringify(name)}, ` +
          `${isNamed(cell, own)});`,
      ),
    ),
  ];
  const after = [...declares].map(([name, kind]) =>
    kind === 'let' || kind === 'var'
      ? `${name}: { get: () => ${name}, set: (value) => { ${name} = value; } }`
      : `${name}: { value: ${name} }`,
  );
  return (
    `(async (__cell) => { "use strict"; const require = __cell.require; ${before.join(' ')} ` +
    `{ ${applied(code, edits)}\n; return { ${after.join(', ')} }; } })`
  );
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function applied(code: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  // What is inserted before a name comes before what replaces it.
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    text += code.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + code.slice(at);
}

function withoutTypes(source: string): string {
  try {
    return transform(source, {
      transforms: ['typescript'],
      // A name that is imported here may be used in a later cell.
      keepUnusedImports: true,
      disableESTransforms: true,
      preserveDynamicImport: true,
      production: true,
    }).code;
  } catch (error) {
    throw syntaxError(error);
  }
}

/** Make an error of sucrase's or acorn's, which end with `(line:column)`. */
function syntaxError(error: unknown): CellSyntaxError {
  const message = error instanceof Error ? error.message : String(error);
  const place = /\((\d+):\d+\)$/.exec(message);
  const text = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '');
  return new CellSyntaxError(text, place ? Number(place[1]) : undefined);
}

function importOf({ source, specifiers }: ImportDeclaration): CellImport {
  const names = specifiers.map((one): [string, string] => {
    if (one.type === 'ImportNamespaceSpecifier') return [one.local.name, '*'];
    if (one.type === 'ImportDefaultSpecifier') return [one.local.name, 'default'];
    const { imported } = one;
    return [
      one.local.name,
      imported.type === 'Identifier' ? imported.name : String(imported.value),
    ];
  });
  return { from: String(source.value), names: new Map(names) };
}

/** Return whether the cell itself uses a name that it imports. A type that is imported is not used. */
function isNamed({ program }: ParsedCell, name: string): boolean {
  let found = false;
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') continue;
    visitNodes(statement, (node) => {
      found ||= node.type === 'Identifier' && node.name === name;
    });
  }
  return found;
}

function literalsOf(program: Program): { readonly loads: string[]; readonly texts: string[] } {
  const loads: string[] = [];
  const texts: string[] = [];
  visitNodes(program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value);
    const loaded =
      node.type === 'ImportExpression'
        ? node.source
        : node.type === 'CallExpression' &&
            node.callee.type === 'Identifier' &&
            node.callee.name === 'require'
          ? node.arguments[0]
          : undefined;
    if (loaded?.type === 'Literal' && typeof loaded.value === 'string') loads.push(loaded.value);
  });
  return { loads, texts };
}

function visitNodes(node: AnyNode, onNode: (node: AnyNode) => void): void {
  onNode(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) {
      if (typeof (child as AnyNode | null)?.type === 'string') visitNodes(child as AnyNode, onNode);
    }
  }
}
