import { parseCell, type ParsedCell } from '../engine/compile-cell';
import { isAvailable, needsNode, nodeGlobals } from '../engine/packages';

/** What of Node a cell needs, in words; empty if it runs in a browser. */
export type CellNeeds = readonly string[];

/**
 * Find out which cells of a lesson need Node: those that use a package, a function or a global that a
 * browser lacks, and those that use what such a cell declares.
 *
 * @param sources - the cells of code, in order.
 * @returns what each cell needs.
 */
export function cellNeeds(sources: readonly string[]): CellNeeds[] {
  /** What stands behind a name that earlier cells declared or imported. */
  const behind = new Map<string, CellNeeds>();
  return sources.map((source) => {
    const cell = parseCell(source);
    const imported = importedNeeds(cell);
    const own = new Set<string>();
    const add = (needs: CellNeeds | undefined) => {
      for (const need of needs ?? []) own.add(need);
    };
    for (const name of cell.uses) {
      add(behind.get(name) ?? (name in nodeGlobals ? [nodeGlobals[name]!] : undefined));
    }
    for (const [name, needs] of imported) if (usesName(cell, name)) add(needs);
    for (const name of cell.loads) if (!isAvailable(name)) own.add(name);
    if (/\bprocess\.(?!env\b)/.test(cell.code)) own.add('process');
    const needs = [...own];
    for (const [name, kind] of cell.declares) {
      const ofName = kind === 'import' && needs.length === 0 ? (imported.get(name) ?? []) : needs;
      if (ofName.length > 0) behind.set(name, ofName);
      else behind.delete(name);
    }
    return needs;
  });
}

/** What stands behind the names that a cell imports. */
function importedNeeds({ imports }: ParsedCell): Map<string, CellNeeds> {
  return new Map(
    imports.flatMap(({ from, names }) =>
      [...names].flatMap(([own, name]): [string, CellNeeds][] => {
        if (!isAvailable(from)) return [[own, [from]]];
        const needs = from.startsWith('firstbytes') ? needsNode[name] : undefined;
        return needs === undefined ? [] : [[own, [needs]]];
      }),
    ),
  );
}

/** Return whether a cell uses a name outside its imports. */
function usesName({ code, imports }: ParsedCell, name: string): boolean {
  const named = code.match(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'));
  const inImports = imports.filter(({ names }) => names.has(name)).length;
  return (named?.length ?? 0) > inImports;
}
