import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { paperSections, quotations } from 'firstbytes/internal';
import { capstoneNumbers } from 'firstbytes/report';
import { describe, expect, test } from 'vitest';

const paper =
  process.env.FIRSTBYTES_PAPER ?? resolve(__dirname, '../../../../shared/seeds/capstone.txt');
const hasPaper = existsSync(paper);
if (!hasPaper) {
  process.stderr.write(`quotations.test: skipped: no text of the paper at ${paper}.\n`);
}

/** With one space wherever the text has white space, and no word cut at the end of a line. */
const flat = (text: string) =>
  text.replaceAll(/(\w)-\s*\n\s*(?=[a-z])/g, '$1').replaceAll(/\s+/g, ' ');

const ids = Object.keys(paperSections) as (keyof typeof paperSections)[];

test('the quotations follow the paper: its sections in order, and its figures', () => {
  const places = quotations.map(({ place }) => ids.indexOf(place));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const captions = quotations.filter(({ kind }) => kind === 'caption');
  expect(captions.map(({ figure }) => figure)).toEqual(
    '1 2 3 4 5 6 7 8 14 15 16 17 17 17 18 19 20 21 22 27 28 29'.split(' ').concat('Table 1'),
  );
});

test('they are short', () => {
  for (const { words } of quotations) expect(words.length, words).toBeLessThan(150);
  const all = quotations.reduce((sum, { words }) => sum + words.split(' ').length, 0);
  expect(all).toBeLessThan(1_000);
});

describe.skipIf(!hasPaper)('in the paper’s text', () => {
  const text = hasPaper ? readFileSync(paper, 'utf8') : '';
  const lines = text.split('\n').map((line) => line.trim());

  /** Where each section begins: the line that has only its heading. */
  const starts = ids.map((id) => lines.indexOf(paperSections[id].heading));
  const sectionText = (id: (typeof ids)[number]) => {
    const at = ids.indexOf(id);
    return flat(lines.slice(starts[at], starts[at + 1]).join('\n'));
  };

  test.each(ids)('the section "%s" has this heading, in order, and this page', (id) => {
    const at = ids.indexOf(id);
    expect(starts[at]).toBeGreaterThan(at === 0 ? 0 : starts[at - 1]!);
    const { title, page } = paperSections[id];
    expect(text).toMatch(new RegExp(`^${title}\\.*\\t${page}$`, 'm'));
  });

  test.each(quotations)('$entry, $kind: "$words"', ({ place, words }) => {
    expect(sectionText(place)).toContain(words);
  });

  test('every caption of the paper is quoted, in its order', () => {
    const body = lines.slice(0, starts.at(-1));
    const printed = body.filter((line) => /^(Output of f|F)igure \d+(\.| cont\.)/.test(line));
    const quoted = quotations.filter(({ kind }) => kind === 'caption').map(({ words }) => words);
    // The second figure 8 repeats the first.
    const once = printed.filter((line, at) => printed.indexOf(line) === at);
    expect(quoted.slice(0, -1)).toEqual(once);
  });

  test('the losses and accuracies are those that are printed', () => {
    const epochs = [...text.matchAll(/loss: ([\d.]+) - accuracy: ([\d.]+)/g)];
    expect(epochs.map(([, loss, accuracy]) => [Number(loss), Number(accuracy)])).toEqual(
      capstoneNumbers.training.epochs.map(({ loss, accuracy }) => [loss, accuracy]),
    );
  });

  test('so are the numbers of rows and weights', () => {
    const { rows, weights } = capstoneNumbers;
    for (const words of [
      `${rows.TLS.test.toLocaleString('en-US')} lines`,
      `${(rows.TLS.train + rows.TLS.test).toLocaleString('en-US')} lines of TLS data`,
      `${rows.HTTP.toLocaleString('en-US')} lines of data`,
      `${rows.DNS} lines of DNS`,
      `${rows.SSH} lines of SSH`,
      `Total params: ${weights[8].toLocaleString('en-US')}`,
    ]) {
      expect(flat(text)).toContain(words);
    }
  });
});
