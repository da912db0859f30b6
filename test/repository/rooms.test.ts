import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const lib = resolve(__dirname, '../../lib');

/** Files of the library that are compiled as one program: no build scripts, generated or foreign files. */
const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/^(dist|node_modules)\/|^model\/fused\/assembly\//.test(file),
);
const known = new Set(files);

/** The files that a file imports from its own program. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(lib, file), 'utf8');
  const specifiers = [...source.matchAll(/(?:from|import\()\s*'(\.[^']*)'/g)];
  return specifiers.flatMap(([, specifier]) => {
    const path = relative(lib, resolve(lib, dirname(file), specifier!.replace(/\.js$/, '')));
    const found = [`${path}.ts`, `${path}.tsx`, join(path, 'index.ts')].filter((one) =>
      known.has(one),
    );
    expect(found, `${file} imports ${specifier!}`).toHaveLength(1);
    return found;
  });
}

/** Where two files' paths part: the folder that both stand in, and the room of each in it. */
function rooms(from: string, to: string): [folder: string, from: string, to: string] {
  const [a, b] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (a[depth] === b[depth]) depth++;
  return [a.slice(0, depth).join('/'), a[depth]!, b[depth]!];
}

/** For each folder its rooms (folders and files), and which rooms each imports from. */
function roomsByFolder(): Map<string, Map<string, Set<string>>> {
  const folders = new Map<string, Map<string, Set<string>>>();
  for (const from of files) {
    for (const to of importsOf(from)) {
      const [folder, own, other] = rooms(from, to);
      const arrows = folders.get(folder) ?? new Map<string, Set<string>>();
      arrows.set(own, (arrows.get(own) ?? new Set()).add(other));
      folders.set(folder, arrows);
    }
  }
  return folders;
}

/** A way from a room back to itself, or undefined. */
function circleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const walk = (room: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
    if (done.has(room)) return undefined;
    done.add(room);
    for (const next of arrows.get(room) ?? []) {
      const circle = walk(next, [...way, room]);
      if (circle) return circle;
    }
    return undefined;
  };
  for (const room of arrows.keys()) {
    const circle = walk(room, []);
    if (circle) return circle;
  }
  return undefined;
}

test('finds a circle where there is one', () => {
  const arrows = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ]);
  expect(circleIn(arrows)).toEqual(['b', 'c', 'b']);
  expect(circleIn(new Map([['a', new Set(['b', 'c'])]]))).toBeUndefined();
});

test('no rooms of one folder import from each other in a circle', () => {
  const circles = [...roomsByFolder()].flatMap(([folder, arrows]) => {
    const circle = circleIn(arrows);
    return circle ? [`lib/${folder}: ${circle.join(' → ')}`] : [];
  });
  expect(circles).toEqual([]);
});

test('no folder holds more than two dozen files', () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const crowded = [...counts].filter(([, count]) => count > 24);
  expect(crowded).toEqual([]);
});
