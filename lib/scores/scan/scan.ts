import type { FirstBytes } from '../../capture/first-bytes';
import { recordRows } from '../../bits/record-rows';
import { explainRows } from './explain-rows';
import { groupAlike, type Group } from './group-alike';
import type { KnownProtocols, NearestProtocol } from './known-protocols';
import { Candidates, type Candidate } from './candidates';
import { draftSignature, type DraftSignature } from './draft-signature';
import { ScanColumns, type RecordColumns } from './scan-columns';
import { Starts } from './starts';
import type { ProtocolModel } from '../protocol-model';
import type { Category } from './category';

/** A record with the models' results. */
export interface ScannedRecord {
  /** Its number among the scan's records. */
  readonly at: number;
  readonly record: FirstBytes;
  /** One per model, in order. Scores of two models have different scales. */
  readonly scores: readonly number[];
  /** The model for which it is least anomalous. */
  readonly model: number;
  /**
   * Each byte's share of that model's score, 0 to 1, one per byte of its width; absent if its
   * detector cannot divide a score among bytes.
   */
  readonly shares?: Float64Array | undefined;
  /** The nearest known protocol; absent if none is known. */
  readonly nearest?: NearestProtocol | undefined;
}

/** A record that fits none of the models' protocols. */
export interface ScanFinding extends ScannedRecord {
  /** From 1, the most anomalous first. */
  readonly rank: number;
  /** The number of its group. */
  readonly group: number;
}

/** Similar findings. */
export interface FindingGroup extends Group {
  /** The known protocol nearest to most of them; absent if none is known. */
  readonly nearest?: NearestProtocol | undefined;
  /** A draft signature that finds them again in Zeek; absent if they share no byte. */
  readonly signature?: DraftSignature | undefined;
}

/** What a scan found, and what it kept of the records that it scored. */
export interface Scan {
  readonly models: readonly ProtocolModel[];
  /** The scored records, in order: what is kept of each. */
  readonly records: RecordColumns;
  /** For each model one score per record, in order. */
  readonly scores: readonly Float64Array[];
  /**
   * The category of each record, in order: a model's protocol, `several` or `none`; see
   * `categoryOf`.
   */
  readonly categories: readonly Category[];
  /** The number of findings. */
  readonly found: number;
  /**
   * Ranked, the most anomalous first; with very many, only those with the highest scores: see
   * `ScanLimits`.
   */
  readonly findings: readonly ScanFinding[];
  /**
   * The most anomalous of the other records, at most 100: lower thresholds would flag these first.
   */
  readonly nearMisses: readonly ScannedRecord[];
  /** Groups of similar findings, in order of their most anomalous finding. */
  readonly groups: readonly FindingGroup[];
  /**
   * Records that were left out because they have fewer bytes than a model's width although their payloads are
   * longer: the first thousand of them.
   */
  readonly cut: readonly FirstBytes[];
  /** The number of all such records. */
  readonly cutCount: number;
}

/** Limits of a scan. */
export interface ScanLimits {
  /** Maximum number of described findings; `mostFindings` of the models unless given. */
  readonly findings?: number | undefined;
}

/** Maximum number of described records below the threshold. */
const NEAR_MISSES = 100;
/** Maximum number of these that are kept while records are read. They are ranked again as others arrive. */
const HELD_NEAR_MISSES = 50_000;
const CUT = 1000;
/** Number of bits of rows scored at a time. */
const BATCH_BITS = 1 << 26;
const BATCH = 1 << 17;
const FINDINGS = 200_000;
/** Maximum number of bytes with a share of a score. */
const SHARES = 1 << 25;

/**
 * Return the maximum number of described findings: 200,000, or fewer if a model is wider than 167
 * bytes.
 */
export function mostFindings(models: readonly ProtocolModel[]): number {
  return Math.min(FINDINGS, Math.floor(SHARES / widestOf(models)));
}

const widestOf = (models: readonly ProtocolModel[]) =>
  Math.max(...models.map(({ detector }) => detector.bytes));

/**
 * Score records with one or more models, and find those that fit no model's protocol. Records are processed
 * as they arrive. Only those that may be described are kept.
 *
 * Several models sort the records: a record speaks the one protocol whose threshold it stays under. A record
 * above all thresholds stays unknown and is a finding; one below the thresholds of two protocols is
 * undecided. Findings are ranked by the share of the scan's records that score lower, in the model where that
 * share is smallest, because scores of two models cannot be compared.
 *
 * @param models - one or more.
 * @throws RangeError if there is no model; also the errors of a detector or of the source of the records.
 * @example
 * const model = await loadProtocolModel('models/tls-8');
 * const { findings } = await scanRecords(readTrace('trace.pcap'), [model]);
 * findings.map(({ record }) => record.respPort); // => [80, 22, 8883, 53, 443]
 */
export async function scanRecords(
  given: Iterable<FirstBytes> | AsyncIterable<FirstBytes>,
  models: readonly ProtocolModel[],
  known?: KnownProtocols,
  { findings: most = mostFindings(models) }: ScanLimits = {},
): Promise<Scan> {
  if (models.length === 0) throw new RangeError('Cannot scan without a model: expected one.');
  const reading = new ScanReading(models, most);
  for await (const record of given) {
    if (reading.take(record)) await reading.score();
  }
  await reading.score();
  const { columns, cut, cutCount, starts } = reading;
  const scores = columns.scores();
  const found = reading.found.ranked(scores);
  const near = reading.fitting.ranked(scores).slice(0, NEAR_MISSES);
  const described = await describe([...found, ...near], models, scores, known);
  const findings = described.slice(0, found.length);
  const members = findings.map(({ record }) => record);
  const { groups, groupOf } = groupAlike(members);
  return {
    models,
    records: columns.records(),
    scores,
    categories: columns.categories,
    found: reading.found.count,
    // Each is named, because `...` is slow and there may be many.
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
    cutCount,
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

/** A scan while its records arrive: the data that must be kept. */
class ScanReading {
  readonly columns: ScanColumns;
  readonly found: Candidates;
  readonly fitting = new Candidates(HELD_NEAR_MISSES);
  /** The starts of records that were not found. */
  readonly starts = new Starts();
  readonly cut: FirstBytes[] = [];
  cutCount = 0;
  readonly #widest: number;
  readonly #batchSize: number;
  #batch: FirstBytes[] = [];

  readonly #models: readonly ProtocolModel[];

  constructor(models: readonly ProtocolModel[], most: number) {
    this.#models = models;

    this.columns = new ScanColumns(models);
    this.found = new Candidates(most);
    this.#widest = widestOf(models);
    this.#batchSize = Math.min(BATCH, Math.ceil(BATCH_BITS / (8 * this.#widest)));
  }

  /** @returns Whether to score the batch now. */
  take(record: FirstBytes): boolean {
    const { hex, length } = record;
    if (hex.length / 2 < Math.min(length, this.#widest)) {
      if (this.cutCount++ < CUT) this.cut.push(record);
      return false;
    }
    return this.#batch.push(record) >= this.#batchSize;
  }

  async score(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    // Avoid loading an engine without need.
    if (batch.length === 0) return;
    const scores: Float64Array[] = [];
    for (const { detector } of this.#models) {
      scores.push(await detector.score(recordRows(batch, detector.bytes)));
    }
    for (const [row, record] of batch.entries()) {
      const at = this.columns.count;
      const own = scores.map((one) => one[row]!);
      const isFound = this.columns.add(record, own).kind === 'none';
      (isFound ? this.found : this.fitting).add(at, record);
      if (!isFound) this.starts.add(record);
    }
    const all = this.columns.scores();
    this.found.thin(all);
    this.fitting.thin(all);
  }
}

/** Describe records with the models and the known protocols. */
async function describe(
  ranked: readonly Candidate[],
  models: readonly ProtocolModel[],
  scores: readonly Float64Array[],
  known: KnownProtocols | undefined,
): Promise<ScannedRecord[]> {
  const nearest = known?.nearest(ranked.map(({ record }) => record.hex));
  const shares = await sharesOf(models, ranked);
  return ranked.map(({ at, model, record }, position) => ({
    at,
    record,
    scores: scores.map((one) => one[at]!),
    model,
    shares: shares[position],
    nearest: nearest?.[position],
  }));
}

/** Compute the shares of each ranked record, with the model for which it is least anomalous. */
async function sharesOf(
  models: readonly ProtocolModel[],
  ranked: readonly Candidate[],
): Promise<(Float64Array | undefined)[]> {
  const shares: (Float64Array | undefined)[] = ranked.map(() => undefined);
  for (const [number, { detector }] of models.entries()) {
    const own = ranked.flatMap(({ model }, position) => (model === number ? [position] : []));
    if (own.length === 0 || !detector.explain) continue;
    const chosen = own.map((position) => ranked[position]!.record);
    const explained = await explainRows(detector, recordRows(chosen, detector.bytes));
    for (const [at, position] of own.entries()) shares[position] = explained[at];
  }
  return shares;
}

/** Return the protocol that is nearest to most of them, with the smallest of their distances. */
function commonest(nearest: readonly NearestProtocol[]): NearestProtocol | undefined {
  if (nearest.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { protocol } of nearest) counts.set(protocol, (counts.get(protocol) ?? 0) + 1);
  const [protocol] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  const distances = nearest.flatMap((one) => (one.protocol === protocol ? one.distance : []));
  return { protocol, distance: distances.reduce((least, one) => Math.min(least, one)) };
}
