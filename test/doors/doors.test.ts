import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import {
  doorExports,
  filesBelow,
  importedNames,
  parse,
  root,
  stages,
  type DoorExport,
} from './door-exports';

const exports = doorExports();
const isPublic = (door: string) => door !== 'internal' && door !== 'notebooks';

const isPackage = (module: string) => /^firstbytes(\/\w+)?$/.test(module);
const isRelative = (module: string) =>
  /^(\.\.\/)+(index|internal|notebooks|\w+\/index)$/.test(module);
/** A build script of web/ runs the library's source. */
const isSource = (module: string) => /^(\.\.\/)+lib\/(internal|notebooks|\w+\/index)$/.test(module);

/** The names that commands, tests, notebooks, documents and other packages import. */
function usedNames(): Set<string> {
  const course = join(root, 'lib/cli/course/notebooks.ts');
  const code = [
    // What it uses of notebooks.ts, which it imports when it is called.
    [...readFileSync(course, 'utf8').matchAll(/\w+/g)].map(([word]) => word),
    ...filesBelow('lib/cli', /\.ts$/).map((file) => importedNames(parse(file), isRelative)),
    ...['test', 'traffic', 'web']
      .flatMap((folder) => filesBelow(folder, /\.tsx?$/))
      .map((file) => importedNames(parse(file), (module) => isPackage(module) || isSource(module))),
  ];
  const notebooks = filesBelow('notebooks', /\.ipynb$/).flatMap((file) => {
    const { cells } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
    };
    return cells.flatMap(({ cell_type, source }, at) =>
      cell_type === 'code' ? importedNames(parse(`${file}#${at}`, source.join('')), isPackage) : [],
    );
  });
  const documents = [join(root, 'README.md'), ...filesBelow('docs', /\.md$/)].flatMap((file) => {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)];
    return blocks.flatMap(([, code], at) => importedNames(parse(`${file}#${at}`, code), isPackage));
  });
  return new Set([...code.flat(), ...notebooks, ...documents]);
}

const isPrivate = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);

/**
 * The types that a declaration names where others see it: not in the bodies of functions, nor in private
 * members. Of a type that only its own file knows, those that it names in turn.
 */
function namedTypes({ file, declaration }: DoorExport): Set<string> {
  const names = new Set<string>();
  const add = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const local = parse(file).statements.find(
      (one) =>
        (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)) &&
        one.name.text === name,
    );
    if (local && !local.getText().startsWith('export')) visit(local);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isPrivate(node)) return;
    if (ts.isTypeReferenceNode(node)) add(node.typeName.getText());
    if (ts.isExpressionWithTypeArguments(node)) add(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return names;
}

test('every name goes through one door', () => {
  const names = exports.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('a door hands out what somebody uses, or what a signature names', () => {
  const used = usedNames();
  const signatures = exports.map((one) => ({ one, types: namedTypes(one) }));
  const inSignature = (name: string) =>
    signatures.some(({ one, types }) => one.name !== name && types.has(name));
  const unused = exports
    .filter(({ name }) => !used.has(name))
    .filter(({ door, name, isType }) => !isPublic(door) || !isType || !inSignature(name))
    .map(({ door, name }) => `${door}: ${name}`);
  expect(unused).toEqual([]);
});

test('a type of the library that a public signature names goes through a door', () => {
  const known = new Set(exports.filter(({ door }) => isPublic(door)).map(({ name }) => name));
  const missing = exports
    .filter(({ door }) => isPublic(door))
    .flatMap((one) => {
      const { statements } = parse(one.file);
      const own = new Set(
        statements.flatMap((statement) => {
          if (ts.isImportDeclaration(statement)) {
            const module = (statement.moduleSpecifier as ts.StringLiteral).text;
            const bindings = statement.importClause?.namedBindings;
            return module.startsWith('.') && bindings && ts.isNamedImports(bindings)
              ? bindings.elements.map(({ name }) => name.text)
              : [];
          }
          const isType =
            ts.isInterfaceDeclaration(statement) ||
            ts.isTypeAliasDeclaration(statement) ||
            ts.isClassDeclaration(statement);
          const isExported = statement.getText().startsWith('export');
          return isType && isExported ? [statement.name!.text] : [];
        }),
      );
      return [...namedTypes(one)]
        .filter((name) => own.has(name) && !known.has(name))
        .map((name) => `${one.name} names ${name}`);
    });
  expect(missing).toEqual([]);
});

test('each stage has a door in the package, found by old and new ways of resolving', () => {
  const { exports, typesVersions } = JSON.parse(
    readFileSync(join(root, 'lib/package.json'), 'utf8'),
  ) as { exports: Record<string, unknown>; typesVersions: Record<'*', Record<string, string[]>> };
  for (const stage of stages) {
    const types = `dist/${stage}/index.d.ts`;
    expect(exports[`./${stage}`]).toEqual({
      types: `./${types}`,
      default: `./dist/${stage}/index.js`,
    });
    expect(typesVersions['*'][stage]).toEqual([types]);
  }
  expect(Object.keys(exports)).not.toContain('./internal');
  expect(Object.keys(exports)).not.toContain('./notebooks');
});
