/**
 * Draws the notebooks' pictures: `npm run figures` writes each as SVG beside its script.
 * `test/notebooks/figures.test.ts` compares what is committed with what the scripts draw.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pictures } from './pictures';

for (const [name, svg] of Object.entries(pictures)) {
  writeFileSync(resolve(__dirname, `${name}.svg`), svg);
}
