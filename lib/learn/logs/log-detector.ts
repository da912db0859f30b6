import { cannot, wrongType } from '../cannot';
import { checkNumber } from '../check-options';
import { openSaved } from '../saved';
import { historyToken, serverOf, serviceToken, stateToken } from './connection-parts';
import { factsOf, logNames, type LogFacts, type Logs, type UnusedOfLog } from './log-facts';
import { querySplitter } from './name-parts';
import { blockOf, tokenKinds, type LogWindows, type PartContext, type TokenKind } from './part';
import { fitPart, partFromJSON, partToJSON, type PartModel } from './part-model';
import { logParts } from './parts';
import { TokenCounts } from './token-counts';
import { agentToken, pathTokens } from './web-part';

export interface FitLogOptions {
  /** How long a window is, in seconds; 60 unless given. */
  readonly window?: number;
  /** How long a window for beacons and domains is, in seconds; 480 unless given. */
  readonly longWindow?: number;
}

/** What a log detector was fitted to. */
export interface FittedDay {
  /** From the first entry to the last, in seconds. */
  readonly seconds: number;
  /** Entries that were used, by log. */
  readonly entries: Readonly<Record<string, number>>;
}

/** A detector of connections and hosts that a benign day does not have. */
export interface LogDetector extends LogWindows {
  readonly fitted: FittedDay;
  /** Those parts whose log the benign day has. */
  readonly parts: readonly PartModel[];
  readonly tokens: Readonly<Record<TokenKind, TokenCounts>>;
  toJSON(): object;
}

const TASK = 'fit a log detector';
/** A day is divided into at least this many blocks, each of which is scored by the others. */
const LEAST_BLOCKS = 2;

/**
 * Fit a log detector to the conn, dns and http logs of a benign day. Each part counts how often the day has values as
 * high as a given one. So that these counts are honest, each block of time (one long window) is scored by the other
 * blocks alone.
 *
 * @throws RangeError if there is no usable entry, if the day is shorter than two long windows, or if an option is out
 *   of range.
 * @example
 * const detector = fitLogDetector(await readLogDay('data/zeek-logs/day-1'));
 * detector.parts.length; // => 7
 */
export function fitLogDetector(benign: Logs, options: FitLogOptions = {}): LogDetector {
  const { window = 60, longWindow = 480 } = options;
  checkNumber(TASK, 'window', window, 1);
  checkNumber(TASK, 'longWindow', longWindow, window);
  const facts = factsOf(benign);
  if (Object.values(facts.entries).every(({ count }) => count === 0)) {
    throw cannot(
      TASK,
      `no entry in ${logNames.map((name) => `${name}.log`).join(', ')}${unusedText(facts)}`,
      'entries with a time and a host in one of them',
    );
  }
  const seconds = facts.last - facts.first;
  if (seconds < LEAST_BLOCKS * longWindow - longWindow / 2) {
    throw cannot(
      TASK,
      `${Math.round(seconds)} seconds from the first entry to the last`,
      `at least ${LEAST_BLOCKS} windows of ${longWindow} seconds`,
      'Give a longer benign time, or shorter windows (longWindow).',
    );
  }
  const windows = { window, longWindow };
  const tokens = countTokens(facts, windows);
  const context: PartContext = { ...windows, tokens, leaveOut: true };
  const parts = logParts
    .filter(({ log }) => (facts.entries[log]?.count ?? 0) > 0)
    .map((part) => fitPart(part, part.units(facts, context)))
    .filter((model) => model !== undefined);
  const entries = Object.fromEntries(facts.unused.map(({ log, used }) => [log, used]));
  return logDetector({ window, longWindow, fitted: { seconds, entries }, parts, tokens });
}

function unusedText({ unused }: LogFacts): string {
  const unset = unused.reduce((sum, one: UnusedOfLog) => sum + one.unset, 0);
  return unset > 0 ? ` (${unset} entries lack a time, a host or a query)` : '';
}

/**
 * Restore a log detector that `toJSON` saved, to the last bit.
 *
 * @throws TypeError if the value is not a saved log detector.
 */
export function logDetectorFromJSON(value: unknown): LogDetector {
  const saved = openSaved('log-detector', value);
  const fields = value as { readonly tokens: unknown; readonly fitted: unknown };
  const fitted = openSaved('fitted-day', fields.fitted);
  const [window, longWindow] = [saved.number('window'), saved.number('longWindow')];
  if (window <= 0 || longWindow < window) {
    throw wrongType(
      saved.task,
      `windows of ${window} and ${longWindow} seconds`,
      'more than 0, the longer one last',
    );
  }
  const tokens = Object(fields.tokens) as Readonly<Record<string, unknown>>;
  return logDetector({
    window,
    longWindow,
    fitted: { seconds: fitted.number('seconds'), entries: fitted.numbersByName('entries') },
    parts: saved.list('parts').map((one) => partFromJSON(one, logParts)),
    tokens: tokensBy((kind) => TokenCounts.fromJSON(tokens[kind])),
  });
}

function logDetector(state: Omit<LogDetector, 'toJSON'>): LogDetector {
  const { window, longWindow, fitted, parts, tokens } = state;
  return {
    ...state,
    toJSON: () => ({
      kind: 'log-detector',
      window,
      longWindow,
      fitted: { kind: 'fitted-day', ...fitted },
      parts: parts.map(partToJSON),
      tokens: Object.fromEntries(tokenKinds.map((kind) => [kind, tokens[kind].toJSON()])),
    }),
  };
}

function tokensBy(of: (kind: TokenKind) => TokenCounts): Record<TokenKind, TokenCounts> {
  return Object.fromEntries(tokenKinds.map((kind) => [kind, of(kind)])) as Record<
    TokenKind,
    TokenCounts
  >;
}

function countTokens(
  { entries: { conn, dns, http } }: LogFacts,
  windows: LogWindows,
): Record<TokenKind, TokenCounts> {
  const tokens = tokensBy(() => new TokenCounts());
  const block = (ts: number) => blockOf(ts, windows);
  for (let entry = 0; entry < (conn?.count ?? 0); entry++) {
    const at = block(conn!.ts[entry]!);
    tokens.service.add(serviceToken(conn!, entry), at);
    tokens.state.add(stateToken(conn!, entry), at);
    tokens.history.add(historyToken(conn!, entry), at);
    tokens.server.add(serverOf(conn!, entry), at);
  }
  const split = querySplitter();
  for (let entry = 0; entry < (dns?.count ?? 0); entry++) {
    tokens.domain.add(split(dns!.text('query', entry)).domain, block(dns!.ts[entry]!));
  }
  for (let entry = 0; entry < (http?.count ?? 0); entry++) {
    const at = block(http!.ts[entry]!);
    tokens.agent.add(agentToken(http!, entry), at);
    for (const token of pathTokens(http!, entry)) tokens.path.add(token, at);
  }
  return tokens;
}
