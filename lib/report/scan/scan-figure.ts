import { protocolColors, referenceColor } from '../../plots/colors';
import { decimate } from '../../plots/drawing/decimate';
import type { Chart, Series } from '../../plots/figure';
import type { Scan } from '../../scores/scan/scan';
import { plural } from '../page/words';
import { categoryName } from '../../scores/scan/category-counts';
import { timeText } from './record-text';

/**
 * A series with more than twice this many points is divided into this many intervals. Each interval
 * keeps its lowest and its highest point.
 */
const STRETCHES = 1000;
const colors = { found: protocolColors.HTTP, fits: protocolColors.TLS, other: referenceColor };

/**
 * Draw the score of every record over time for one of the scan's models, with the model's
 * threshold.
 *
 * @param model - the index of the model.
 * @throws RangeError if no record was scanned.
 * @example
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * scanFigure(scan, 0).levels![0]!.name; // => 'threshold'
 */
export function scanFigure(scan: Scan, model: number): Chart {
  const { records, models, categories } = scan;
  if (records.length === 0) throw new RangeError('There is no score to draw: nothing was scanned.');
  const { name, normal, detector, threshold } = models[model]!;
  const { ts } = records;
  const order = Array.from(ts.keys()).sort((a, b) => ts[a]! - ts[b]!);
  const start = ts[order[0]!]!;
  const { unit, seconds } = unitOf(ts[order.at(-1)!]! - start);
  const series = (title: string, color: string, chosen: (name: string) => boolean): Series[] => {
    const own = order.filter((at) => chosen(categoryName(categories[at]!)));
    if (own.length === 0) return [];
    const points = decimate(
      {
        x: own.map((at) => (ts[at]! - start) / seconds),
        y: own.map((at) => scan.scores[model]![at]!),
      },
      STRETCHES,
    );
    return [
      { name: `${title}: ${plural(own.length, 'record')}`, kind: 'points', color, ...points },
    ];
  };
  const drawn = [
    ...series(normal, colors.fits, (category) => category === normal),
    ...series('another protocol or several', colors.other, isBetween(normal)),
    ...series('unknown', colors.found, (category) => category === 'unknown'),
  ];
  const points = drawn.reduce((sum, { y }) => sum + y.length, 0);
  return {
    kind: 'chart',
    id: `scores-${model + 1}`,
    title: `Scores of ${name}`,
    caption:
      `Each point is a record. A higher score means that its first ${plural(detector.bytes, 'byte')} look less like ` +
      `${normal}. Dashed: the threshold.` +
      (points < records.length
        ? ` With many points, only the lowest and the highest in each of ${STRETCHES} time intervals are drawn.`
        : ''),
    x: { title: `time since ${timeText(start)}`, unit },
    y: { title: 'score', unit: detector.name },
    series: drawn,
    levels: [{ name: 'threshold', y: threshold }],
  };
}

/** Return the unit in which a stretch of time is counted. */
function unitOf(span: number): { readonly unit: string; readonly seconds: number } {
  if (span > 3 * 86_400) return { unit: 'days', seconds: 86_400 };
  return span > 3 * 3600 ? { unit: 'hours', seconds: 3600 } : { unit: 'seconds', seconds: 1 };
}

const isBetween = (normal: string) => (category: string) =>
  category !== normal && category !== 'unknown';
