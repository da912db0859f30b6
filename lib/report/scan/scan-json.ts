import type { Scan, ScanFinding } from '../../scores/scan/scan';
import { categoryName, countCategories } from './category-counts';
import { payloadText } from './printable';
import { whyFlagged } from './why-flagged';

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
  const value = {
    version: about.version,
    files: about.files,
    records: {
      read: about.read,
      scanned: records.length,
      leftOut: {
        badLines: about.badLines,
        midstream: about.midstream,
        otherPorts: about.otherPorts,
        cutShort: cut.length,
      },
    },
    failures: about.failures,
    models: models.map(({ name, normal, detector, threshold, falsePositiveRate }) => ({
      name,
      normal,
      detector: detector.name,
      bytes: detector.bytes,
      threshold,
      falsePositiveRate,
    })),
    categories: countCategories(scan),
    findings: findings.map((finding) => findingJson(scan, finding)),
    groups: groups.map(({ members, nearest, signature, rest }, number) => ({
      group: number + 1,
      findings: members.map((member) => findings[member]!.rank),
      nearest,
      rest,
      signature,
    })),
  };
  const parts = Object.entries(value).map(
    ([key, part]) =>
      `${JSON.stringify(key)}: ${Array.isArray(part) ? linesOf(part) : toJson(part)}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** A list with a line for each of its values. */
const linesOf = (values: readonly unknown[]) =>
  values.length === 0 ? '[]' : `[\n${values.map(toJson).join(',\n')}\n]`;

function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function findingJson(scan: Scan, finding: ScanFinding): object {
  const { rank, at, record, scores, model, shares, nearest, group } = finding;
  return {
    rank,
    ts: record.ts,
    uid: record.uid,
    'id.orig_h': record.origHost,
    'id.orig_p': record.origPort,
    'id.resp_h': record.respHost,
    'id.resp_p': record.respPort,
    proto: record.proto,
    len: record.length,
    hex: record.hex,
    text: payloadText(record.hex, record.hex.length),
    speaks: categoryName(scan.categories[at]!),
    scores,
    model: scan.models[model]!.name,
    score: scores[model],
    byteShares: shares && Array.from(shares, round),
    why: shares && whyFlagged(scan, finding).map((one) => ({ ...one, share: round(one.share) })),
    nearest: nearest && { ...nearest, distance: round(nearest.distance) },
    group: group + 1,
  };
}

const round = (value: number) => Math.round(1000 * value) / 1000;
