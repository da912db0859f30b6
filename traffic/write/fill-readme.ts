import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeWhole } from 'firstbytes/records';
import { format, resolveConfig } from 'prettier';
import { fillIn } from './readme';

const readme = resolve(__dirname, '../../data/README.md');

/** Fill in parts of data/README.md, each by the name of its place. */
export async function fillReadme(parts: Readonly<Record<string, string>>): Promise<void> {
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => fillIn(text, name, content),
    readFileSync(readme, 'utf8'),
  );
  const style = await resolveConfig(readme);
  await writeWhole(readme, await format(filled, { ...style, parser: 'markdown' }));
}
