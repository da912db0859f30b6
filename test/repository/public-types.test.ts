import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const lib = resolve(__dirname, '../../lib');

/** What a declaration file imports, or takes types from. */
const specifiersOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)].map(
    ([, one]) => one!,
  );

/** The declaration files that the library's doors lead to. */
function publicTypes(): Set<string> {
  const { exports } = JSON.parse(readFileSync(resolve(lib, 'package.json'), 'utf8')) as {
    exports: Record<string, { types?: string } | string>;
  };
  const doors = Object.values(exports).flatMap((one) =>
    typeof one === 'object' && one.types ? [resolve(lib, one.types)] : [],
  );
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of specifiersOf(file)) {
      if (!specifier.startsWith('.')) continue;
      const path = resolve(dirname(file), specifier);
      visit([`${path}.d.ts`, resolve(path, 'index.d.ts')].find((one) => existsSync(one))!);
    }
  };
  doors.forEach(visit);
  return seen;
}

test("no public type comes from #platform, which the notebooks' module resolution does not know", () => {
  const files = [...publicTypes()];
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => specifiersOf(file).some((one) => one.startsWith('#')))).toEqual([]);
});
