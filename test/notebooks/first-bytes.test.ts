import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pictures } from '../../notebooks/figures/pictures';
import {
  check,
  course,
  foldsOf,
  joined,
  longLines,
  minutesToRead,
  outputsOf,
  predictionsOf,
  prose,
  read,
  silentChecks,
  sourcesOf,
} from './notebook-cells';

const { folder, lessons, appendices, solutions } = course('first-bytes');

test('the lessons are numbered from 00 on, each with its solutions', () => {
  expect(lessons.map((name) => name.slice(0, 2))).toEqual(
    [...Array(lessons.length).keys()].map((at) => String(at).padStart(2, '0')),
  );
  expect(solutions).toEqual(lessons.map((name) => join('solutions', name)));
});

test.each([...lessons, ...appendices])('%s is in the README', (name) => {
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`](${name})`);
});

test('the glossary is in order of the alphabet, a sentence or two a word, each with its lesson', () => {
  const glossary = readFileSync(join(folder, 'glossary.md'), 'utf8');
  const words = [...glossary.matchAll(/^\*\*(.+?)\*\*: (.+)$/gm)];
  expect(words.length).toBeGreaterThanOrEqual(30);
  const names = words.map(([, word]) => word!.toLowerCase());
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
  expect(new Set(names).size).toBe(names.length);
  const numbers = lessons.map((name) => name.slice(0, 2));
  for (const [line, word, meaning] of words) {
    const lesson = numbers.indexOf(/ \((\d\d)\)\.$/.exec(meaning!)?.[1] ?? '');
    expect(lesson, line).toBeGreaterThanOrEqual(0);
    const text = prose(read(folder, lessons[lesson]!)).toLowerCase();
    expect(text, `${lessons[lesson]} has "${word}"`).toContain(word!.toLowerCase());
  }
});

test('each picture of the course stands in a lesson, with a text for those who cannot see it', () => {
  const shown = lessons.flatMap((name) =>
    [...prose(read(folder, name)).matchAll(/!\[([^\]]*)\]\(\.\.\/figures\/([\w/-]+)\.svg\)/g)].map(
      ([, seen, picture]) => ({ seen: seen!, picture: picture! }),
    ),
  );
  const drawn = Object.keys(pictures).filter((name) => name.startsWith('first-bytes/'));
  expect(new Set(shown.map(({ picture }) => picture))).toEqual(new Set(drawn));
  for (const { seen, picture } of shown) expect(seen.length, picture).toBeGreaterThanOrEqual(20);
});

test.each([
  ['client-hello', '>414<', '01', /^414 410$/m],
  ['client-hello', '>410<', '01', /^11 to 31 +random +a77e88aa/m],
  ['equal-rows', '197,400 rows become 1,947', '03', /^1947 of 197400$/m],
  ['neuron', '>0.25<', '04', /^0\.25$/m],
  ['dense-layer', '>0.25<', '04', /^\[ 0\.25, 0 \]$/m],
  ['loss-steps', '>1.1<', '04', /'weight 1\.1, loss 0\.1',\n.*'weight 0\.9, loss 0\.1'/],
  ['hourglass', '= 9,704', '05', /^9704$/m],
  ['batch', '>−0.5<', '04', /mean slope of the four rows -0\.5, .* from 0\.3 to 0\.4/],
  ['batch', '1,485 steps', '04', /1485 batches of 128 an epoch/],
  ['backpropagation', 'A gives 0.25', '04', /sums: \[ 0\.25, -2 \], middle: \[ 0\.25, 0 \]/],
  ['backpropagation', 'C gives 1', '04', /output: 1 \}/],
  ['backpropagation', 'loss 1<', '04', /^row 1 0 1: loss 1$/m],
  ['backpropagation', 'at A: 2 × 2', '04', /^1 × 1 × 2 × 2 = 4, and by nudging 4\.0/m],
  ['hourglass', '>528<', '05', /^dense_2 \(Dense\) +\(None, 16\) +528\s*$/m],
  ['row-error', '= 0.075', '06', /^0\.0750$/m],
  ['percentiles', '>median 0.3<', '06', /^mean 0\.328, median 0\.3, 90th percentile 0\.35$/m],
  ['percentiles', '>mean 0.328<', '06', /^mean 0\.328, /m],
  ['percentiles', '>90th percentile 0.35<', '06', /, 90th percentile 0\.35$/m],
  ['three-widths', '>21 of them random<', '07', /^ +32 +21 +152,480/m],
  ['three-widths', '>5 of them random<', '07', /^ +16 +5 +38,352/m],
  ['three-widths', '>none random<', '07', /^ +8 +0 +9,704/m],
  ['auc-pairs', '5 of 6 = 0.83', '07', /^0\.8333333333333334$/m],
  ['three-parts', 'judge: 3,700', '08', /^train 190000, calibrate 3700, judge 3700$/m],
  ['threshold-rank', 'threshold 0.1570', '08', /^37 of 3700 rows may lie above 0\.1570$/m],
  ['four-outcomes', '3,665 pass, rightly', '08', /^TLS +3,665 +35$/m],
  ['four-outcomes', '35 false alarms', '08', /got 0\.95 % on the judged rows/],
  ['four-outcomes', '25 missed', '08', /^DNS +25 +24$/m],
  ['four-outcomes', '24 found', '08', /^DNS +25 +24$/m],
  ['open-set', '… 36 protocols', '10', /records of 36 protocols/],
  [
    'byte-surprise',
    'the sum, 190.0 bits',
    '10',
    /^GET \/ind by hand: 190\.0 bits beyond the usual$/m,
  ],
  ['byte-surprise', '>8.93<', '10', /^4 +2f +8\.93 +10\.60 +0\.00$/m],
  ['byte-surprise', '>18.65<', '10', /^7 +64 +24\.87 +6\.21 +18\.65$/m],
  ['calibration-draws', '2.28 % flagged', '11', /^the first three: 1\.72 %, 2\.28 %, 0\.08 %$/m],
  ['calibration-draws', '368 of 1,000 flag more', '11', /^more than 1 %: 368 of 1000 thresholds$/m],
  ['base-rates', '100 right, 9 false', '11', /^ +10 +100 +9\.0 +91\.74 %/m],
  ['base-rates', 'precision 50 %', '11', /^ +100 +10 +9\.9 +50\.25 %/m],
  ['base-rates', 'precision 9 %', '11', /^ +1,000 +1 +10\.0 +9\.10 %/m],
  ['imitations', '40 of 40', '12', /^record +40 +40 /m],
  ['imitations', '64 of 64', '12', /^handshake +64 +64 /m],
  ['imitations', '10 of 46', '12', /^hello +46 +10 /m],
  ['each-protocol', '>31.8<', '12', /^DNS +600 +31\.8 +0\.926 +0\.971$/m],
  ['each-protocol', 'down to 0.653 for NTP', '12', /^NTP +90 +99\.1 +0\.653 +0\.913$/m],
  ['two-models', '3,809 connections', '13', /^TLS +3,809$/m],
  ['two-models', '4,403 connections', '13', /^HTTP +4,403\nunknown +15,719$/m],
  ['two-models', '15,719 connections', '13', /^unknown +15,719$/m],
  ['alike-bytes', '13 of 16 places', '13', /^SNMP and SNMP +false +13$/m],
  ['alike-bytes', '5 of 16 places', '13', /^HTTP and HTTP +true +5$/m],
  ['alike-bytes', '8 of 16 places', '13', /^NTP and a scan +false +8$/m],
  ['alike-bytes', '>2c<', '13', /^SNMP +161 +303902010104066f6666696365a02c02/m],
  ['differing-bits', '18 of 128', '13', /^SNMP .* 18 bits differ$/m],
  ['differing-bits', '47 of 128', '13', /^NTP .* 47 bits differ$/m],
  ['places-to-pattern', '422 SNMP', '13', /match the same 422 connections/],
  ['places-to-pattern', '>[\\x2789]<', '13', /payload \/\^0\[\\x2789\]\\x02/],
  ['unseen', '3,764 begin', '13', /^3764 of 3809 equal one of these TLS samples in 11 bytes$/m],
])('the picture %s shows %s, as lesson %s prints it', (picture, shown, lesson, printed) => {
  expect(pictures[`first-bytes/${picture}`]).toContain(shown);
  const notebook = read(
    folder,
    lessons.find((name) => name.startsWith(lesson))!,
  );
  const lines = outputsOf(notebook).map(({ text, data }) =>
    joined(text ?? (data?.['text/plain'] as string | string[] | undefined)),
  );
  expect(lines.join('\n')).toMatch(printed);
});

test('the picture backpropagation has the slopes that lesson 04 finds, in its order', () => {
  const notebook = read(folder, '04-a-network-by-hand.ipynb');
  const table = outputsOf(notebook)
    .map(({ data }) => joined(data?.['text/plain'] as string | string[] | undefined))
    .find((text) => text.includes('backpropagation'))!;
  const slopes = [...table.matchAll(/^.+? +-?[\d.]+ +([-\d.]+) +[-\d.]+$/gm)].map(
    ([, slope]) => slope,
  );
  const cells = [...pictures['first-bytes/backpropagation']!.matchAll(/>([-\d.]+)<\/text>/g)];
  // The three inputs, and the slopes at the output, at A and at B, stand outside the tables of weights.
  expect(slopes).toHaveLength(11);
  const drawn = cells.map(([, text]) => text).join(' ');
  for (const some of [slopes.slice(0, 4), slopes.slice(4, 8), slopes.slice(8)])
    expect(drawn).toContain(some.join(' '));
});

describe.each(appendices)('%s', (name) => {
  const notebook = read(folder, name);
  const text = prose(notebook);
  const opening = joined(notebook.cells[0]!.source);

  test('opens as a lesson does, without a number, and says that it is optional', () => {
    expect(opening).toMatch(/^# Appendix · \S.*\n> \S/);
    expect(opening).toMatch(/\*\*You will\*\* /);
    expect(opening).toContain('This page is optional');
    expect(opening).toMatch(
      /^Reads .+ · Writes .+ · \d+ minutes to read, \d+ (minutes?|seconds) to compute, CPU$/m,
    );
    const stated = Number(/(\d+) minutes to read/.exec(opening)![1]);
    const expected = minutesToRead(notebook);
    expect(Math.abs(stated - expected)).toBeLessThanOrEqual(0.25 * expected);
  });

  test('has its sections in order, asks before it answers, and says what it checked', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(headings[0]).toBe('Setup');
    expect(headings.slice(-3)).toEqual([
      'What it says, and what it does not',
      'Summary and takeaways',
      'Check yourself',
    ]);
    expect(predictionsOf(notebook).length).toBeGreaterThanOrEqual(1);
    expect(foldsOf(notebook)).toEqual([1, 2, 3]);
    expect(silentChecks(notebook)).toEqual([]);
    expect(longLines(notebook)).toEqual([]);
  });

  test('leads back to a lesson, which leads to it', () => {
    const lesson = /^Back to \[.+\]\((\d\d-[\w-]+\.ipynb)\)/m.exec(text)![1]!;
    expect(prose(read(folder, lesson))).toContain(`](${name})`);
  });
});

describe.each(lessons)('%s', (name) => {
  const notebook = read(folder, name);
  const text = prose(notebook);
  const opening = joined(notebook.cells[0]!.source);

  test('opens with number, title, promise, place in the flow, and what it takes', () => {
    const lines = opening.split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${name.slice(0, 2)} · \\S`));
    expect(lines[1]).toMatch(/^> \S/);
    expect(opening).toMatch(/\*\*You will\*\* /);
    const flow = lines.find((line) => line.includes(' → '))!;
    expect(flow.replaceAll('*', '')).toBe(
      'capture → records → bits → split → model → scores → plots → report',
    );
    expect(flow).toMatch(/\*\*[a-z]/);
    expect(opening).toMatch(
      /^Reads .+ · Writes .+ · \d+ minutes to read, \d+ (minutes?|seconds) to compute, CPU$/m,
    );
    if (name !== lessons[0]) expect(opening).toMatch(/^\*\*Last time\*\* /m);
  });

  test('states a time to read that fits its length', () => {
    const stated = Number(/(\d+) minutes to read/.exec(opening)![1]);
    const expected = minutesToRead(notebook);
    expect(Math.abs(stated - expected)).toBeLessThanOrEqual(0.25 * expected);
  });

  test('shows an idea as a picture', () => {
    expect(text).toMatch(/!\[[^\]]{20,}\]\(\.\.\/figures\/first-bytes\/[\w-]+\.svg\)/);
  });

  test('has its sections in order', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading!);
    expect(headings).toContain('Setup');
    expect(headings.at(-4)).toMatch(/^What (it|the picture) says,? and what it does not$/);
    expect(headings.slice(-3)).toEqual(['Summary and takeaways', 'Check yourself', 'Exercises']);
  });

  test('asks right before it answers', () => {
    expect(predictionsOf(notebook).length).toBeGreaterThanOrEqual(name === lessons[0] ? 1 : 2);
  });

  test('folds three to five answers', () => {
    expect([3, 4, 5].map((count) => [1, 2, 3, 4, 5].slice(0, count))).toContainEqual(
      foldsOf(notebook),
    );
  });

  test('has no line that a page cuts, and a cell that checks says what it checked', () => {
    expect(silentChecks(notebook)).toEqual([]);
    expect(longLines(notebook)).toEqual([]);
  });

  test('ends with two to four exercises, one to break, and the answers', () => {
    const exercises = text.slice(text.indexOf('\n## Exercises'));
    const count = exercises.match(/^\d\. /gm)!.length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(4);
    expect(exercises).toMatch(/^\d\. \*\*Break it and read the error\.\*\*/m);
    expect(exercises).toContain(`](solutions/${name})`);
    expect(exercises).toContain('](glossary.md)');
    const next = lessons[lessons.indexOf(name) + 1];
    if (next) expect(exercises).toMatch(new RegExp(`^Next: \\[.+\\]\\(${next}\\)`, 'm'));
    const answers = prose(read(folder, join('solutions', name)));
    expect(answers.match(/^## Exercise \d/gm)).toHaveLength(count);
  });

  test('checks what it shows, in short cells', () => {
    const sources = sourcesOf(notebook);
    expect(sources.filter((source) => check.test(source)).length).toBeGreaterThan(3);
    const lines = sources.map((source) => source.split('\n').length).sort((a, b) => a - b);
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(7);
    expect(lines.at(-1)).toBeLessThanOrEqual(20);
  });
});
