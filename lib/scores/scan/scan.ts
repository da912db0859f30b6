import type { FirstBytes } from '../../capture/first-bytes';
import { recordRows } from '../../bits/record-rows';
import { explainRows } from './explain-rows';
import { groupAlike, type Group } from './group-alike';
import type { KnownProtocols, NearestProtocol } from './known-protocols';
import { draftSignature, tallyStarts, type DraftSignature } from './draft-signature';
import type { ProtocolModel } from '../protocol-model';
import { categoryOf, rank, type Category, type Ranked } from './verdicts';

/** A record and what the models say of it. */
export interface ScannedRecord {
  /** Which of the scan's records it is. */
  readonly at: number;
  readonly record: FirstBytes;
  /** One a model, in order. Those of two models are on different scales. */
  readonly scores: readonly number[];
  /** Which of the models finds it least strange. */
  readonly model: number;
  /**
   * Each byte's share of that model's score, 0 to 1, one a byte of its width; absent where its detector
   * cannot divide a score among bytes.
   */
  readonly shares?: Float64Array | undefined;
  /** The known protocol that it is most like; absent where none is known. */
  readonly nearest?: NearestProtocol | undefined;
}

/** A record that none of the models' protocols fits. */
export interface ScanFinding extends ScannedRecord {
  /** From 1, the strangest first. */
  readonly rank: number;
  /** Which of the scan's groups it is in. */
  readonly group: number;
}

/** Findings that are alike. */
export interface FindingGroup extends Group {
  /** The known protocol that most of them are nearest to; absent where none is known. */
  readonly nearest?: NearestProtocol | undefined;
  /** A draft that finds them again in Zeek; absent where they have no byte in common. */
  readonly signature?: DraftSignature | undefined;
}

export interface Scan {
  readonly models: readonly ProtocolModel[];
  /** The records that were scored, in the order given. */
  readonly records: readonly FirstBytes[];
  /** Of each model one score a record, in order. */
  readonly scores: readonly Float64Array[];
  /** What each record speaks, in order: a model's protocol, `several` or `none`; see `categoryOf`. */
  readonly categories: readonly Category[];
  /** Ranked, the strangest first. */
  readonly findings: readonly ScanFinding[];
  /** The strangest of the other records, at most 100: what lower thresholds would flag first. */
  readonly nearMisses: readonly ScannedRecord[];
  /** Of findings alike, in order of their strangest finding. */
  readonly groups: readonly FindingGroup[];
  /** Records that hold fewer bytes of a longer payload than a model's width, and were left out. */
  readonly cut: readonly FirstBytes[];
}

/** So many records below the threshold are described. */
const NEAR_MISSES = 100;

/**
 * Score records with one model or more, and find those that no model's protocol fits.
 *
 * With several models this sorts: a record speaks the one protocol under whose threshold it scores. A
 * record above all thresholds stays unknown and is a finding; one below those of two protocols is not
 * decided between them. Findings are ranked by the share of the scan's records that score lower, in the
 * model in which that share is least, since scores of two models cannot be compared.
 *
 * @param models - one or more.
 * @throws RangeError if there is no model; what a detector throws.
 */
export async function scanRecords(
  given: readonly FirstBytes[],
  models: readonly ProtocolModel[],
  known?: KnownProtocols,
): Promise<Scan> {
  if (models.length === 0) throw new RangeError('Cannot scan without a model: expected one.');
  const widest = Math.max(...models.map(({ detector }) => detector.bytes));
  const isCut = ({ hex, length }: FirstBytes) => hex.length / 2 < Math.min(length, widest);
  const cut = given.filter(isCut);
  const records = cut.length === 0 ? given : given.filter((record) => !isCut(record));

  const scores: Float64Array[] = [];
  for (const { detector } of models) {
    // No engine is loaded for nothing.
    const rows = records.length === 0 ? undefined : recordRows(records, detector.bytes);
    scores.push(rows ? await detector.score(rows) : new Float64Array(0));
  }
  const categories = records.map((_, at) => categoryOf(models, scores, at));
  const ranked = rank(scores);
  const isFound = ({ at }: Ranked) => categories[at]!.kind === 'none';
  const found = ranked.filter(isFound);
  const fitting = ranked.filter((one) => !isFound(one));
  const near = fitting.slice(0, NEAR_MISSES);
  const described = await describe([...found, ...near], records, models, scores, known);
  const findings = described.slice(0, found.length);
  const members = findings.map(({ record }) => record);
  const { groups, groupOf } = groupAlike(members);
  const starts = tallyStarts(fitting.map(({ at }) => records[at]!));
  return {
    models,
    records,
    scores,
    categories,
    // Named one by one, since `...` is slow, and there may be many.
    findings: findings.map(({ at, record, scores, model, shares, nearest }, position) => ({
      at,
      record,
      scores,
      model,
      shares,
      nearest,
      rank: position + 1,
      group: groupOf[position]!,
    })),
    nearMisses: described.slice(found.length),
    cut,
    groups: groups.map((group, number) => {
      const own = group.members.map((member) => findings[member]!);
      return {
        ...group,
        nearest: commonest(own.flatMap(({ nearest }) => nearest ?? [])),
        signature: group.rest
          ? undefined
          : draftSignature(
              number,
              own.map(({ record }) => record),
              starts,
            ),
      };
    }),
  };
}

/** What the models and the known protocols say of records. */
async function describe(
  ranked: readonly Ranked[],
  records: readonly FirstBytes[],
  models: readonly ProtocolModel[],
  scores: readonly Float64Array[],
  known: KnownProtocols | undefined,
): Promise<ScannedRecord[]> {
  const nearest = known?.nearest(ranked.map(({ at }) => records[at]!.hex));
  const shares = await sharesOf(models, records, ranked);
  return ranked.map(({ at, model }, position) => ({
    at,
    record: records[at]!,
    scores: scores.map((one) => one[at]!),
    model,
    shares: shares[position],
    nearest: nearest?.[position],
  }));
}

/** The shares of each ranked record, asked of the model that finds it least strange. */
async function sharesOf(
  models: readonly ProtocolModel[],
  records: readonly FirstBytes[],
  ranked: readonly Ranked[],
): Promise<(Float64Array | undefined)[]> {
  const shares: (Float64Array | undefined)[] = ranked.map(() => undefined);
  for (const [number, { detector }] of models.entries()) {
    const own = ranked.flatMap(({ model }, position) => (model === number ? [position] : []));
    if (own.length === 0 || !detector.explain) continue;
    const chosen = own.map((position) => records[ranked[position]!.at]!);
    const explained = await explainRows(detector, recordRows(chosen, detector.bytes));
    for (const [at, position] of own.entries()) shares[position] = explained[at];
  }
  return shares;
}

/** The protocol that most are nearest to, and the least of their distances to it. */
function commonest(nearest: readonly NearestProtocol[]): NearestProtocol | undefined {
  if (nearest.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { protocol } of nearest) counts.set(protocol, (counts.get(protocol) ?? 0) + 1);
  const [protocol] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  const distances = nearest.flatMap((one) => (one.protocol === protocol ? one.distance : []));
  return { protocol, distance: distances.reduce((least, one) => Math.min(least, one)) };
}
