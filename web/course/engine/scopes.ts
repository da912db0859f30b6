import type { AnyNode, Identifier, Node, Pattern, Program } from 'acorn';

/** How a name was declared. Only `let` and `var` change after their declaration. */
export type Kind = 'let' | 'var' | 'const' | 'class' | 'function' | 'import';

/** A place where a program uses a name that it does not declare. */
export interface FreeUse {
  readonly node: Identifier;
  /** Whether it is also a key: `{ name }`. */
  readonly isShorthand: boolean;
}

/** List the names that a program declares outside all functions, with how it declares them. */
export function declarationsOf(program: Program): Map<string, Kind> {
  const found = new Map<string, Kind>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) found.set(local.name, 'import');
    } else declare(statement, found);
  }
  for (const name of hoistedVars(program)) if (!found.has(name)) found.set(name, 'var');
  return found;
}

/**
 * List where a program uses names that it does not declare, in any function or block: globals, and
 * names of earlier cells.
 */
export function freeUses(program: Program): FreeUse[] {
  const found: FreeUse[] = [];
  const scope = new Set(declarationsOf(program).keys());
  for (const statement of program.body) visit(statement, [scope], found);
  return found;
}

/** Visit a node. `scopes` are the names declared around it, the innermost last. */
function visit(node: Node, scopes: readonly Set<string>[], found: FreeUse[]): void {
  const one = node as AnyNode;
  const use = (identifier: Identifier, isShorthand = false) => {
    if (!scopes.some((names) => names.has(identifier.name))) {
      found.push({ node: identifier, isShorthand });
    }
  };
  switch (one.type) {
    case 'Identifier':
      use(one);
      return;
    case 'ImportDeclaration':
    case 'BreakStatement':
    case 'ContinueStatement':
      return;
    case 'LabeledStatement':
      visit(one.body, scopes, found);
      return;
    case 'MemberExpression':
      visit(one.object, scopes, found);
      if (one.computed) visit(one.property, scopes, found);
      return;
    case 'Property':
      if (one.shorthand) {
        // In a pattern `{ name = 1 }`, the value is the name with its default.
        const { value } = one as { value: AnyNode };
        const isDefault = value.type === 'AssignmentPattern';
        use((isDefault ? value.left : value) as Identifier, true);
        if (isDefault) visit(value.right, scopes, found);
        return;
      }
      if (one.computed) visit(one.key, scopes, found);
      visit(one.value, scopes, found);
      return;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      if (one.computed) visit(one.key, scopes, found);
      if (one.value) visit(one.value, scopes, found);
      return;
    case 'ExportSpecifier':
    case 'MetaProperty':
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const own = new Set(one.params.flatMap(namesOf));
      if (one.id) own.add(one.id.name);
      if (one.type !== 'ArrowFunctionExpression') own.add('arguments');
      if (one.body.type === 'BlockStatement') {
        for (const name of [...hoistedVars(one.body), ...blockNames(one.body.body)]) own.add(name);
      }
      const inner = [...scopes, own];
      // A parameter's name is declared, but its default may use anything.
      for (const param of one.params) visitPattern(param, inner, found);
      if (one.body.type === 'BlockStatement') visitAll(one.body.body, inner, found);
      else visit(one.body, inner, found);
      return;
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const inner = one.id ? [...scopes, new Set([one.id.name])] : scopes;
      if (one.superClass) visit(one.superClass, inner, found);
      visit(one.body, inner, found);
      return;
    }
    case 'VariableDeclarator':
      visitPattern(one.id, scopes, found);
      if (one.init) visit(one.init, scopes, found);
      return;
    case 'CatchClause': {
      const own = new Set(one.param ? namesOf(one.param) : []);
      const inner = [...scopes, own];
      if (one.param) visitPattern(one.param, inner, found);
      visit(one.body, inner, found);
      return;
    }
    case 'BlockStatement':
    case 'StaticBlock':
      visitAll(one.body, [...scopes, new Set(blockNames(one.body))], found);
      return;
    case 'SwitchStatement': {
      visit(one.discriminant, scopes, found);
      const own = new Set(one.cases.flatMap(({ consequent }) => blockNames(consequent)));
      for (const part of one.cases) visit(part, [...scopes, own], found);
      return;
    }
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement': {
      const head = one.type === 'ForStatement' ? one.init : one.left;
      const own = new Set(head?.type === 'VariableDeclaration' ? blockNames([head]) : []);
      visitChildren(one, [...scopes, own], found);
      return;
    }
    default:
      visitChildren(one, scopes, found);
  }
}

function visitAll(nodes: readonly Node[], scopes: readonly Set<string>[], found: FreeUse[]): void {
  for (const node of nodes) visit(node, scopes, found);
}

function visitChildren(node: Node, scopes: readonly Set<string>[], found: FreeUse[]): void {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value as unknown]) {
      if (isNode(child)) visit(child, scopes, found);
    }
  }
}

/** Visit what a pattern computes: defaults and computed keys. Its names are declarations. */
function visitPattern(pattern: Pattern, scopes: readonly Set<string>[], found: FreeUse[]): void {
  switch (pattern.type) {
    case 'AssignmentPattern':
      visitPattern(pattern.left, scopes, found);
      visit(pattern.right, scopes, found);
      return;
    case 'ArrayPattern':
      for (const one of pattern.elements) if (one) visitPattern(one, scopes, found);
      return;
    case 'RestElement':
      visitPattern(pattern.argument, scopes, found);
      return;
    case 'ObjectPattern':
      for (const one of pattern.properties) {
        if (one.type === 'RestElement') visitPattern(one.argument, scopes, found);
        else {
          if (one.computed) visit(one.key, scopes, found);
          visitPattern(one.value, scopes, found);
        }
      }
      return;
    default:
  }
}

/** List the names that a pattern declares. */
function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? namesOf(one) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        namesOf(one.type === 'RestElement' ? one.argument : one.value),
      );
    default:
      return [];
  }
}

function declare(statement: AnyNode, into: Map<string, Kind>): void {
  switch (statement.type) {
    case 'VariableDeclaration': {
      const kind = statement.kind === 'let' || statement.kind === 'var' ? statement.kind : 'const';
      for (const { id } of statement.declarations) {
        for (const name of namesOf(id)) into.set(name, kind);
      }
      return;
    }
    case 'FunctionDeclaration':
      if (statement.id) into.set(statement.id.name, 'function');
      return;
    case 'ClassDeclaration':
      if (statement.id) into.set(statement.id.name, 'class');
      return;
    case 'ExportNamedDeclaration':
      if (statement.declaration) declare(statement.declaration, into);
      return;
    default:
  }
}

/** List the names that statements declare for their own block. */
function blockNames(statements: readonly Node[]): string[] {
  const found = new Map<string, Kind>();
  for (const statement of statements) declare(statement as AnyNode, found);
  return [...found.keys()];
}

/** List the names that `var` declares in a body and its blocks, not in the functions in it. */
function hoistedVars(node: Node): string[] {
  const one = node as AnyNode;
  const isOwn = one.type.includes('Function') || one.type.startsWith('Class');
  if (isOwn) return [];
  const own =
    one.type === 'VariableDeclaration' && one.kind === 'var'
      ? one.declarations.flatMap(({ id }) => namesOf(id))
      : [];
  const inner = Object.values(one).flatMap((value) =>
    (Array.isArray(value) ? (value as unknown[]) : [value as unknown]).flatMap((child) =>
      isNode(child) ? hoistedVars(child) : [],
    ),
  );
  return [...own, ...inner];
}

function isNode(value: unknown): value is Node {
  return typeof (value as { readonly type?: unknown } | null)?.type === 'string';
}
