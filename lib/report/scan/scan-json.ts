import { zeekFields } from '../../records/json-lines';
import type { NearestProtocol } from '../../scores/scan/known-protocols';
import type { FindingGroup, Scan, ScanFinding } from '../../scores/scan/scan';
import type { Scanned } from '../../scores/scan/scan-sources';
import type { ProtocolModel } from '../../scores/protocol-model';
import { countCategories } from '../../scores/scan/category-counts';
import { inPieces } from './pieces';
import { payloadText } from './record-text';
import { oncePerShares, whyFlagged } from '../../scores/scan/why-flagged';

/** What was scanned and what was left out, in addition to what a scan itself contains. */
export interface ScanAbout extends Scanned {
  readonly version: string;
  readonly files: readonly string[];
}

/**
 * Write a scan as JSON: what was read, each model, the categories of the records, the ranked
 * findings and their groups, one per line. If there are very many findings, only those with the
 * highest scores are described, and `notDescribed` gives the number of the others. The JSON
 * contains only plain numbers and texts. Unknown values are left out. Control characters are
 * escaped, including those that JSON allows.
 *
 * @returns pieces of one text, to be written one after the other. The text of a large scan is never
 *   in memory as a whole.
 * @example
 * const scan = await scanRecords(readTrace('trace.pcap'), [await loadProtocolModel('models/tls-8')]);
 * const leftOut = { badLines: 0, failures: [], midstream: 0, otherPorts: 0 };
 * const json = [...scanJson(scan, { version, files: ['trace.pcap'], read: 7, ...leftOut })].join('');
 * Object.keys(JSON.parse(json) as object)[0]; // => 'version'
 */
export function scanJson(scan: Scan, about: ScanAbout): Iterable<string> {
  return inPieces(textsOf(scan, about));
}

function* textsOf(scan: Scan, about: ScanAbout): Generator<string, void> {
  const { records, models, groups, findings, found, cutCount } = scan;
  const parts = {
    version: [toJson(about.version)],
    files: [toJson(about.files)],
    records: [
      toJson({
        read: about.read,
        scanned: records.length,
        leftOut: {
          badLines: about.badLines,
          midstream: about.midstream,
          missed: about.missed === 0 ? undefined : about.missed,
          otherPorts: about.otherPorts,
          cutShort: cutCount,
        },
        notDescribed: found > findings.length ? found - findings.length : undefined,
      }),
    ],
    failures: [toJson(about.failures)],
    models: listOf(models, modelJson),
    categories: listOf(countCategories(scan), toJson),
    findings: listOf(findings, findingJson(scan)),
    groups: listOf(groups, (group, number) => groupJson(scan, group, number)),
  };
  let before = '{\n';
  for (const [key, texts] of Object.entries(parts)) {
    yield `${before}${toJson(key)}: `;
    yield* texts;
    before = ',\n';
  }
  yield '\n}\n';
}

/** Write a list with one line per value. */
function* listOf<Value>(
  values: readonly Value[],
  json: (value: Value, at: number) => string,
): Generator<string, void> {
  yield '[';
  for (const [at, value] of values.entries()) yield `${at > 0 ? ',' : ''}\n${json(value, at)}`;
  yield values.length > 0 ? '\n]' : ']';
}

function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return CONTROLS.test(json) ? json.replace(new RegExp(CONTROLS, 'g'), escape) : json;
}

/** Characters that JSON does not escape and that a terminal or an editor may obey. */
const CONTROLS = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;

const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function modelJson(model: ProtocolModel): string {
  const { name, normal, detector, threshold, falsePositiveRate, calibration } = model;
  const { name: kind, bytes } = detector;
  return toJson({
    name,
    normal,
    detector: kind,
    bytes,
    threshold,
    falsePositiveRate,
    calibration,
  });
}

function groupJson({ findings }: Scan, group: FindingGroup, number: number): string {
  const { members, nearest, signature, rest } = group;
  return toJson({
    group: number + 1,
    findings: members.map((member) => findings[member]!.rank),
    nearest: nearest && rounded(nearest),
    rest,
    signature,
  });
}

function findingJson(scan: Scan): (finding: ScanFinding) => string {
  const explain = oncePerShares((finding) => {
    const { shares } = finding;
    if (!shares) return '';
    const why = whyFlagged(scan, finding).map(({ field, share }) => ({
      field,
      share: round(share),
    }));
    const byteShares: number[] = [];
    for (const share of shares) byteShares.push(round(share));
    return `,"byteShares":${toJson(byteShares)},"why":${toJson(why)}`;
  });
  return (finding) => {
    const { rank, record, scores, model, nearest, group } = finding;
    const json = toJson({
      rank,
      ...zeekFields(record),
      text: payloadText(record.hex, record.hex.length),
      scores,
      model: scan.models[model]!.name,
      score: scores[model],
      nearest: nearest && rounded(nearest),
      group: group + 1,
    });
    return `${json.slice(0, -1)}${explain(finding)}}`;
  };
}

const round = (value: number) => Math.round(1000 * value) / 1000;

const rounded = ({ protocol, distance }: NearestProtocol) => ({
  protocol,
  distance: round(distance),
});
