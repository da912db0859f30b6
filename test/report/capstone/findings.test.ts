import type { CapstoneReport, SeedsReport } from 'firstbytes/report';
import { findings } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { apart, madeUpReport, overlapping, withMidstream } from './made-up-report';
import { madeUpSeeds } from './made-up-seeds';

const everywhere = madeUpReport({ 32: apart, 16: apart, 8: apart });
const nowhere = madeUpReport({ 32: overlapping, 16: overlapping, 8: overlapping });
const asInTheCapstone = madeUpReport({
  32: { ...apart, HTTP: 0.05 },
  16: { ...apart, HTTP: 0.09 },
  8: apart,
});

function section(report: CapstoneReport, title: string): string {
  return (
    findings(report)
      .find((finding) => finding.title.startsWith(title))
      ?.sentences.join(' ') ?? ''
  );
}

describe('what the seed changes', () => {
  const text = (report: CapstoneReport, earlier?: SeedsReport) =>
    findings(report, earlier)[0]!.sentences.join(' ');
  const seeds = madeUpSeeds();

  test('every number of one seed is said to be of it', () => {
    const titles = findings(withMidstream(everywhere)).map(({ title }) => title);
    expect(titles.slice(1, -1)).toHaveLength(4);
    for (const title of titles.slice(1, -1)) expect(title).toMatch(/, with seed 7$/);
  });

  test('one seed names the command that trains several', () => {
    expect(text(everywhere)).toBe(
      'One seed (7) was trained. Its numbers depend on the seed as much as on the rows; ' +
        '“npm start -- --seeds 20” trains several.',
    );
  });

  test('one seed with an earlier run reports that run', () => {
    expect(text(everywhere, seeds)).toMatch(/^One seed \(7\) .* An earlier run .* over 3 seeds,/);
  });

  test('several seeds: which separate always, sometimes and never', () => {
    const told = text({ ...everywhere, seeds }, seeds);
    expect(told).not.toContain('One seed');
    expect(told).toContain(
      'At 8 bytes, over 3 seeds, one threshold separates from TLS: HTTP in every seed; ' +
        'SSH (AUC 0.9800 to 1.0000, median 0.9900) in 1; DNS (AUC 0.9000 to 0.9800, median 0.9500) in none.',
    );
    expect(told).toContain(
      'The loss at 8 bytes ends at 0.0500 to 0.0900, median 0.0600; the capstone’s own, on its own ' +
        'traffic, is 0.0336, below all of them. At 8 bytes, of 64 outputs, stuck at one number ' +
        'for every TLS test row: 40 to 60, median 55; of these, where the bit varies: 3 to 9, median 5.',
    );
    expect(told).toContain('The mean of each bit has no seed, and it separates each of them');
  });

  test('a mean of each bit that overlaps somewhere is not said to separate all', () => {
    const [first, ...rest] = seeds.widths;
    const DNS = { ...first!.bitMean.DNS, separable: false };
    const widths = [{ ...first!, bitMean: { ...first!.bitMean, DNS } }, ...rest];
    expect(text({ ...everywhere, seeds: { ...seeds, widths } })).not.toContain('has no seed');
  });
});

describe('what one threshold separates', () => {
  const title = 'What one threshold separates';

  test('everything at every width: the narrowest gap is named', () => {
    const text = section(everywhere, title);
    expect(text).toContain(
      'At 32, 16 and 8 bytes, one threshold separates HTTP, SSH and DNS from the TLS test rows',
    );
    expect(text).toMatch(/narrowest gap is 0\.05\d*, between TLS and DNS at/);
    expect(text).not.toContain('overlap');
  });

  test('HTTP overlaps at 32 and 16 bytes only', () => {
    const [at32, at16, at8] = findings(asInTheCapstone)[1]!.sentences;
    expect(at32).toMatch(
      /^At 32 bytes one threshold separates SSH .* and DNS .* the scores of HTTP overlap/,
    );
    expect(at16).toMatch(
      /^At 16 bytes one threshold separates SSH .* and DNS .* the scores of HTTP overlap/,
    );
    expect(at8).toMatch(
      /^At 8 bytes one threshold separates HTTP .*, SSH .* and DNS .* without error\.$/,
    );
  });

  test('nothing separates', () => {
    const text = section(nowhere, title);
    expect(text).toContain('At no width does one threshold separate HTTP, SSH or DNS from the TLS');
    expect(text).not.toMatch(/one threshold separates/);
  });

  test('nothing separates at one width of three', () => {
    const report = madeUpReport({ 32: overlapping, 16: apart, 8: apart });
    expect(findings(report)[1]!.sentences[0]).toMatch(
      /^At 32 bytes the scores of HTTP, SSH and DNS overlap with those of TLS/,
    );
  });
});

describe('compared with the capstone', () => {
  const title = 'Compared with the capstone';

  test('the same everywhere', () => {
    const text = section(asInTheCapstone, title);
    expect(text).toContain('Here all of these 5 are the same.');
    expect(text).not.toMatch(/there and/);
  });

  test('separable here and overlapping there', () => {
    const text = section(everywhere, title);
    expect(text).toContain('Here 3 of these 5 are the same.');
    expect(text).toContain(
      'Overlapping there but separable here: HTTP at 32 bytes and HTTP at 16 bytes.',
    );
  });

  test('overlapping here and separable there', () => {
    expect(section(nowhere, title)).toContain(
      'Separable there but overlapping here: HTTP at 8 bytes, SSH at 8 bytes and DNS at 8 bytes.',
    );
  });
});

describe('compared with the mean of each bit', () => {
  const title = 'Compared with a baseline without a network';
  const withBitMean = (auc: number, tprAtFpr1: number) => ({
    ...everywhere,
    widths: everywhere.widths.map((width) => ({
      ...width,
      baselines: {
        bitMean: {
          HTTP: { auc, tprAtFpr1 },
          SSH: { auc, tprAtFpr1 },
          DNS: { auc, tprAtFpr1 },
        },
      },
    })),
  });

  test('a network that wins is not said to add nothing', () => {
    const text = section(withBitMean(0.9, 0.8), title);
    expect(text).toContain('AUC is higher in 9, lower in 0, equal in 0;');
    expect(text).not.toContain('adds nothing');
  });

  test('a network that is never better is said to add nothing', () => {
    const text = section(withBitMean(1, 1), title);
    expect(text).toContain('AUC is higher in 0, lower in 0, equal in 9;');
    expect(text).toContain('the network adds nothing to the baseline');
  });
});

describe('later payloads', () => {
  const title = 'What later payloads add';

  test('go unmentioned where none were scored', () => {
    expect(section(everywhere, title)).toBe('');
  });

  test('take away a separation that was there', () => {
    expect(section(withMidstream(everywhere), title)).toContain(
      'At 8 bytes 50 % of them score above every first payload of the test; if they count as TLS, ' +
        'HTTP, SSH and DNS can no longer be separated.',
    );
  });

  test.each([
    [0, '0 %'],
    [0.0001, 'less than 0.1 %'],
    [0.1234, '12.3 %'],
    [0.9999, 'more than 99.9 %'],
    [1, '100 %'],
  ])('a share of %d reads as %s, so that only none is 0 and only all 100', (aboveTest, text) => {
    const later = withMidstream(everywhere).midstream!;
    const widths = later.widths.map((width) => ({ ...width, aboveTest }));
    expect(section({ ...everywhere, midstream: { ...later, widths } }, title)).toContain(
      `At 8 bytes ${text} of them score above`,
    );
  });

  test('cannot take away what was not there', () => {
    expect(section(withMidstream(nowhere), title)).toContain('nothing was separable without them');
  });
});

describe('the limits', () => {
  const title = 'Limits';

  test('a protocol of 49 rows cannot show a rate below 3 in 49', () => {
    const text = section(everywhere, title);
    expect(text).toContain(
      'DNS has only 49 rows: even if none of them is missed here, up to 6.1 % of such rows may be missed elsewhere.',
    );
    expect(text).not.toContain('SSH has only');
  });

  test('counts the distinct rows', () => {
    expect(section(everywhere, title)).toContain(
      'The 197,400 TLS rows contain 3,290 distinct ones at 8 bytes, 177,660 at 16 and 197,400 at 32.',
    );
  });
});
