import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(__dirname, '../..');
const lib = join(root, 'lib');

export const stages = [
  'capture',
  'records',
  'bits',
  'split',
  'model',
  'scores',
  'learn',
  'plots',
  'report',
] as const;

/** A name that a door hands out, and the declaration behind it. */
export interface DoorExport {
  /** `index`, `internal`, `notebooks`, or a stage. */
  readonly door: string;
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
  readonly declaration: ts.Node;
}

const parsed = new Map<string, ts.SourceFile>();

export function parse(file: string, text = readFileSync(file, 'utf8')): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
}

/** All that the doors hand out, door by door. */
export function doorExports(): DoorExport[] {
  const files = [
    ['index', join(lib, 'index.ts')],
    ...stages.map((stage) => [stage, join(lib, stage, 'index.ts')]),
    ['internal', join(lib, 'internal.ts')],
    ['notebooks', join(lib, 'notebooks.ts')],
  ] as [string, string][];
  return files.flatMap(([door, file]) =>
    parse(file).statements.flatMap((statement) => {
      if (!ts.isExportDeclaration(statement)) return [];
      const { exportClause, moduleSpecifier, isTypeOnly } = statement;
      if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) {
        throw new Error(`${file} has "${statement.getText()}", expected export { … } from '…'.`);
      }
      const from = resolve(dirname(file), (moduleSpecifier as ts.StringLiteral).text);
      return exportClause.elements.map((element) => ({
        door,
        name: element.name.text,
        isType: isTypeOnly || element.isTypeOnly,
        ...declarationOf(element.name.text, from),
      }));
    }),
  );
}

/** Where a module declares a name: in itself, or in the module that it re-exports it from. */
function declarationOf(name: string, from: string): Pick<DoorExport, 'file' | 'declaration'> {
  const file = [`${from}.ts`, `${from}.tsx`].find(existsSync);
  if (file === undefined) throw new Error(`${from} is not a module of the library.`);
  for (const statement of parse(file).statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map((one) => one.name.getText())
      : [(statement as { name?: ts.Identifier }).name?.text];
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    if (!isImport && names.includes(name)) return { file, declaration: statement };
  }
  throw new Error(`${file} does not declare ${name}.`);
}

/** The names that texts of TypeScript import from the library, whatever the door. */
export function importedNames(source: ts.SourceFile, isDoor: (module: string) => boolean) {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return [];
    if (!isDoor((statement.moduleSpecifier as ts.StringLiteral).text)) return [];
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
  });
}

/** Files below a folder of the repository whose name ends so, compiled and foreign ones left out. */
export function filesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/(^|\/)(dist|node_modules)\//.test(file))
    .map((file) => join(root, folder, file));
}
