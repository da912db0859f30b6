import { exp2, log2 } from '../../scores/elementary';
import { checkNumber, checkWhole } from '../check-options';
import { factsOf, type LogFacts, type Logs, type UnusedOfLog } from './log-facts';
import type { LogDetector } from './log-detector';
import type { LogPartName, PartColumn, PartContext, Units } from './part';
import { logParts } from './parts';
import { expectedAlerts, surprisesOf, unitScores, type PartModel } from './part-model';
import { tailQuantile } from './tail';

/** Why a finding scores: a column, and its share of the score. */
export interface LogReason {
  readonly column: string;
  readonly unit: PartColumn['unit'];
  /** The value as the log has it: a count, bytes, seconds, a share or bits. */
  readonly value: number;
  /** The value that 99 % of comparable benign units do not exceed. */
  readonly usual: number;
  /** 0 to 1; the shares of a finding sum to 1. */
  readonly share: number;
}

/** Connections that belong together, and why they are anomalous. */
export interface LogFinding {
  /** From 1. */
  readonly rank: number;
  /** -log10 of `expected`: 0 is once per benign day, 2 is once in a hundred. */
  readonly score: number;
  /** How many alerts as high as this one a benign day like the fitted one would give, in this part. */
  readonly expected: number;
  readonly part: LogPartName;
  /** The host that acted. */
  readonly host: string;
  /** What it acted on: a server and its port, a domain, or a kind of connections. */
  readonly target: string;
  /** The first time and the last one, in seconds since the epoch. */
  readonly first: number;
  readonly last: number;
  /** Entries of the part's log. */
  readonly entries: number;
  /** Rows of conn.log, in order; empty for entries without a connection. */
  readonly connections: Int32Array;
  /** Highest share first. */
  readonly reasons: readonly LogReason[];
  /** Parts that found mostly the same connections, with a lower score. */
  readonly also: readonly LogPartName[];
}

/** A host and what was found of it. */
export interface LogHost {
  readonly rank: number;
  readonly host: string;
  /** That of its highest finding. */
  readonly score: number;
  /** Findings of this host, as ranks. */
  readonly findings: readonly number[];
  /** How many connections these contain. */
  readonly connections: number;
}

/** The scores of a day's logs. */
export interface ScoredLogs {
  /** What a benign day would give at most 20 times in its part, highest score first. */
  readonly findings: readonly LogFinding[];
  readonly hosts: readonly LogHost[];
  /**
   * One score per row of conn.log: the highest of a unit that contains it, whether it is a finding or not. -Infinity
   * for a row that could not be used.
   */
  readonly scores: Float64Array;
  /** For each row of conn.log, the rank of the highest finding that contains it, or 0. */
  readonly findingOf: Int32Array;
  /** Parts that could not score: their log is absent or empty, or was so on the benign day. */
  readonly missingParts: readonly LogPartName[];
  readonly unused: readonly UnusedOfLog[];
  /** Logs that the detector reads and the folder does not have. */
  readonly absentLogs: readonly string[];
}

/** A benign day would give this many alerts of a part that are as high as the lowest finding. */
const MOST_EXPECTED = 20;
/** Other windows of the same host and target belong to a finding if a benign day has at most this many like them. */
const WITH_IT = 1;
/** Of more candidates of a part, those with the highest scores are described. */
const MOST_CANDIDATES = 20_000;
/** A finding is folded into higher ones if these contain this share of its connections. */
const MOSTLY = 0.5;

/**
 * Score the logs of a day: connections, hosts over windows of time, pairs, names and web requests, on one scale.
 *
 * @example
 * const day = await readLogDay('data/zeek-logs/day-2');
 * const { findings, scores } = scoreLogs(detector, day);
 * const alerts = findings.slice(0, 50);
 */
export function scoreLogs(detector: LogDetector, day: Logs): ScoredLogs {
  const facts = factsOf(day);
  const { window, longWindow, tokens } = detector;
  const context: PartContext = { window, longWindow, tokens, leaveOut: false };
  const scores = new Float64Array(facts.connections).fill(-Infinity);
  const drafts = detector.parts.flatMap((model) => draftsOf(model, facts, context, scores));
  drafts.sort((a, b) => a.expected - b.expected || (order(a) < order(b) ? -1 : 1));
  const { findings, findingOf } = foldDrafts(drafts, facts);
  const scored = new Set(
    detector.parts.flatMap(({ part }) => (facts.entries[part.log]?.count ? [part.name] : [])),
  );
  return {
    findings,
    hosts: hostsOf(findings),
    scores,
    findingOf,
    missingParts: logParts.map(({ name }) => name).filter((name) => !scored.has(name)),
    unused: facts.unused,
    absentLogs: facts.absentLogs,
  };
}

/** A finding without its rank. */
type Draft = Omit<LogFinding, 'rank' | 'also'>;

/** Order equal scores by text, so that the same day always gives the same list. */
const order = ({ part, host, target }: Draft): string => `${part} ${host} ${target}`;

const LOG10_2 = 0.3010299956639812;

function draftsOf(
  model: PartModel,
  facts: LogFacts,
  context: PartContext,
  scores: Float64Array,
): Draft[] {
  const { part, tails } = model;
  const log = facts.entries[part.log];
  if (log === undefined || log.count === 0) return [];
  const units = part.units(facts, context);
  const expected = unitScores(tails, units).map((score) => expectedAlerts(model, score));
  const candidates: number[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    if (expected[unit]! <= MOST_EXPECTED) candidates.push(unit);
    const score = scoreOf(expected[unit]!);
    for (const entry of units.entries(unit)) {
      const row = log.conn[entry]!;
      if (row >= 0 && score > scores[row]!) scores[row] = score;
    }
  }
  candidates.sort((a, b) => expected[a]! - expected[b]! || a - b);
  const byTarget = new Map<string, number[]>();
  for (const unit of candidates.slice(0, MOST_CANDIDATES)) {
    const key = `${units.host(unit)} ${units.target(unit)}`;
    const own = byTarget.get(key);
    if (own === undefined) byTarget.set(key, [unit]);
    else if (expected[unit]! <= WITH_IT) own.push(unit);
  }
  return [...byTarget.values()].map((own): Draft => {
    const top = own[0]!;
    const rows: number[] = [];
    let [first, last, entries] = [Infinity, -Infinity, 0];
    for (const unit of own) {
      const members = units.entries(unit);
      entries += members.length;
      for (const entry of members) {
        const ts = log.ts[entry]!;
        if (ts < first) first = ts;
        if (ts > last) last = ts;
        const row = log.conn[entry]!;
        if (row >= 0) rows.push(row);
      }
    }
    return {
      score: scoreOf(expected[top]!),
      expected: expected[top]!,
      part: part.name,
      host: units.host(top),
      target: units.target(top),
      ...{ first, last, entries },
      connections: Int32Array.from(new Set(rows)).sort(),
      reasons: reasonsOf(model, units, top),
    };
  });
}

const scoreOf = (expected: number): number => -log2(expected) * LOG10_2;

function reasonsOf({ part, tails }: PartModel, units: Units, unit: number): LogReason[] {
  const surprises = surprisesOf(tails, units, unit);
  const total = surprises.reduce((sum, one) => sum + one, 0);
  const own = tails.get(units.stratum(unit)) ?? tails.get('')!;
  return part.columns
    .map((column, at): LogReason => {
      const value = units.columns[at]![unit]!;
      return {
        column: column.name,
        unit: column.unit,
        value: plainValue(column, value),
        usual: plainValue(column, tailQuantile(own[at]!, 0.99)),
        share: total > 0 ? surprises[at]! / total : 0,
      };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

/** Return the value that a column was made of. */
function plainValue({ unit }: PartColumn, value: number): number {
  if (unit === 'count' || unit === 'bytes') return Math.round(exp2(value) - 1);
  if (unit === 'seconds') return (exp2(value) - 1) / 1000;
  if (unit === 'irregularity') return Math.max(0, exp2(-value) - 0.001);
  return value;
}

/** Rank the drafts. One whose connections are mostly in higher ones is listed there. */
function foldDrafts(
  drafts: readonly Draft[],
  { connections }: LogFacts,
): Pick<ScoredLogs, 'findings' | 'findingOf'> {
  const findingOf = new Int32Array(connections);
  const findings: (LogFinding & { also: LogPartName[] })[] = [];
  for (const draft of drafts) {
    const owners = new Map<number, number>();
    let covered = 0;
    for (const row of draft.connections) {
      const owner = findingOf[row]!;
      if (owner === 0) continue;
      covered++;
      owners.set(owner, (owners.get(owner) ?? 0) + 1);
    }
    if (covered > MOSTLY * draft.connections.length) {
      const [[owner]] = [...owners].sort(([a, m], [b, n]) => n - m || a - b) as [[number, number]];
      const { also, part } = findings[owner - 1]!;
      if (part !== draft.part && !also.includes(draft.part)) also.push(draft.part);
      continue;
    }
    const rank = findings.length + 1;
    findings.push({ rank, ...draft, also: [] });
    for (const row of draft.connections) if (findingOf[row] === 0) findingOf[row] = rank;
  }
  return { findings, findingOf };
}

function hostsOf(findings: readonly LogFinding[]): LogHost[] {
  const byHost = new Map<string, LogFinding[]>();
  for (const finding of findings) {
    const own = byHost.get(finding.host);
    if (own) own.push(finding);
    else byHost.set(finding.host, [finding]);
  }
  return [...byHost].map(([host, own], at) => ({
    rank: at + 1,
    host,
    score: own[0]!.score,
    findings: own.map(({ rank }) => rank),
    connections: countDistinct(own.map(({ connections }) => connections)),
  }));
}

function countDistinct(lists: readonly Int32Array[]): number {
  const distinct = new Set<number>();
  for (const list of lists) for (const one of list) distinct.add(one);
  return distinct.size;
}

export interface AlertOptions {
  /** The maximum number of alerts; 50 unless given. */
  readonly alerts?: number;
  /** How many alerts as high a benign day may give, in each part; 1 unless given. */
  readonly expected?: number;
}

/** The findings that are shown as alerts. */
export interface LogAlerts {
  /** Highest score first. */
  readonly alerts: readonly LogFinding[];
  /** How many findings there are without the budget. */
  readonly found: number;
  /** The hosts of the alerts, highest score first. */
  readonly hosts: readonly LogHost[];
  /** How many connections the alerts contain. */
  readonly connections: number;
}

/**
 * Choose the findings that are worth an alert: those that a benign day would rarely give, up to a budget.
 *
 * @throws RangeError if an option is out of range.
 * @example
 * const { alerts, hosts } = chooseAlerts(scoreLogs(detector, day), { alerts: 10 });
 */
export function chooseAlerts(
  { findings, findingOf }: ScoredLogs,
  { alerts = 50, expected = 1 }: AlertOptions = {},
): LogAlerts {
  const task = 'choose alerts';
  checkWhole(task, 'alerts', alerts, 0);
  checkNumber(task, 'expected', expected, 0);
  const rare = findings.filter((finding) => finding.expected <= expected);
  const chosen = rare.slice(0, alerts);
  const lowest = chosen.length === 0 ? 0 : chosen[chosen.length - 1]!.rank;
  let connections = 0;
  for (const rank of findingOf) if (rank > 0 && rank <= lowest) connections++;
  return { alerts: chosen, found: rare.length, hosts: hostsOf(chosen), connections };
}
