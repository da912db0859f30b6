import { zeekFields } from '../../records/json-lines';
import type { NearestProtocol } from '../../scores/scan/known-protocols';
import type { FindingGroup, Scan, ScanFinding } from '../../scores/scan/scan';
import type { ProtocolModel } from '../../scores/protocol-model';
import { countCategories } from './category-counts';
import { payloadText } from './printable';
import { oncePerShares, whyFlagged } from './why-flagged';

/** What was scanned and what was left out, beside what a scan itself knows. */
export interface ScanAbout {
  readonly version: string;
  readonly files: readonly string[];
  /** Records read from them. */
  readonly read: number;
  /** Lines of logs that hold no record. */
  readonly badLines: number;
  /** Files that could not be read, or not to their ends: why. */
  readonly failures: readonly string[];
  /** Records left out since their SYN was not seen. */
  readonly midstream: number;
  /** Records left out since they went to other ports than those asked for. */
  readonly otherPorts: number;
}

/**
 * A scan as JSON: what was read, each model, what the records speak, the ranked findings and their
 * groups, one a line. Plain numbers and texts alone; what is not known is left out. Characters that
 * control something are escaped, those that JSON allows too.
 */
export function scanJson(scan: Scan, about: ScanAbout): string {
  const { records, models, groups, findings, cut } = scan;
  const parts = {
    version: toJson(about.version),
    files: toJson(about.files),
    records: toJson({
      read: about.read,
      scanned: records.length,
      leftOut: {
        badLines: about.badLines,
        midstream: about.midstream,
        otherPorts: about.otherPorts,
        cutShort: cut.length,
      },
    }),
    failures: toJson(about.failures),
    models: linesOf(models.map(modelJson)),
    categories: linesOf(countCategories(scan).map(toJson)),
    findings: linesOf(findings.map(findingJson(scan))),
    groups: linesOf(groups.map((group, number) => groupJson(scan, group, number))),
  };
  const lines = Object.entries(parts).map(([key, json]) => `${toJson(key)}: ${json}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** A list with a line for each of its values. */
const linesOf = (values: readonly string[]) =>
  values.length === 0 ? '[]' : `[\n${values.join(',\n')}\n]`;

function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return CONTROLS.test(json) ? json.replace(new RegExp(CONTROLS, 'g'), escape) : json;
}

/** What JSON leaves as it is and a terminal or an editor may obey. */
const CONTROLS = /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;

const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function modelJson(model: ProtocolModel): string {
  const { name, normal, detector, threshold, falsePositiveRate } = model;
  const { name: kind, bytes } = detector;
  return toJson({ name, normal, detector: kind, bytes, threshold, falsePositiveRate });
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
    return `,"byteShares":${toJson(Array.from(shares, round))},"why":${toJson(why)}`;
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
