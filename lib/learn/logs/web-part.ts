import { log2 } from '../../scores/elementary';
import type { Entries } from './log-facts';
import {
  blockOf,
  groupsOf,
  noValues,
  serverName,
  windowOf,
  type LogPart,
  type PartColumn,
} from './part';

const log2p = (value: number): number => log2(1 + value);

/** A user agent without its numbers: `curl/0`. */
export function agentToken(http: Entries, entry: number): string {
  return http
    .text('user_agent', entry)
    .replace(/[\d.]+/g, '0')
    .slice(0, 100);
}

/** The words of a path or a query, digits as 0. */
export function pathTokens(http: Entries, entry: number): string[] {
  return http
    .text('uri', entry)
    .slice(0, 1000)
    .replace(/\d+/g, '0')
    .split(/[/?&=.]+/)
    .filter((token) => token !== '')
    .slice(0, 30)
    .map((token) => token.slice(0, 50));
}

const webColumns: readonly PartColumn[] = [
  { name: 'requests', unit: 'count', scale: 0.25 },
  { name: 'refused (4xx)', unit: 'count', scale: 0.25 },
  { name: 'distinct paths', unit: 'count', scale: 0.25 },
  { name: 'rare user agent', unit: 'bits', scale: 1 },
  { name: 'rare path words', unit: 'bits', scale: 1 },
  { name: 'longest path', unit: 'count', scale: 0.25 },
  { name: 'bytes sent', unit: 'bytes', scale: 0.5 },
];

/** The requests of a client to one web server in a window. */
export const webPart: LogPart = {
  name: 'web',
  log: 'http',
  about: 'a client and a web server in a window',
  columns: webColumns,
  units(facts, context) {
    const http = facts.entries.http!;
    const { tokens, leaveOut } = context;
    const server = (entry: number) =>
      serverName(http.text('id.resp_h', entry), http.number('id.resp_p', entry));
    const groups = groupsOf(
      http.count,
      (entry) =>
        `${http.text('id.orig_h', entry)} ${server(entry)} ${windowOf(http.ts[entry]!, context)}`,
    );
    const block = Int32Array.from(groups.first, (entry) => blockOf(http.ts[entry]!, context));
    const columns = noValues(webColumns, groups.count);
    for (const [unit, members] of groups.members.entries()) {
      const without = leaveOut ? block[unit]! : undefined;
      let [refused, agent, words, wordCount, longest, sent] = [0, 0, 0, 0, 0, 0];
      const paths = new Set<string>();
      for (const entry of members) {
        const status = http.number('status_code', entry);
        if (status >= 400 && status < 500) refused++;
        agent = Math.max(agent, tokens.agent.surprise(agentToken(http, entry), without));
        const uri = http.text('uri', entry);
        longest = Math.max(longest, uri.length);
        const body = http.number('request_body_len', entry);
        if (body > 0) sent += body;
        if (paths.has(uri)) continue;
        paths.add(uri);
        for (const token of pathTokens(http, entry)) {
          words += tokens.path.surprise(token, without);
          wordCount++;
        }
      }
      const values = [
        log2p(members.length),
        log2p(refused),
        log2p(paths.size),
        http.has('user_agent') ? agent : NaN,
        wordCount === 0 ? NaN : words / wordCount,
        log2p(longest),
        log2p(sent),
      ];
      for (const [at, value] of values.entries()) columns[at]![unit] = value;
    }
    return {
      count: groups.count,
      host: (unit) => http.text('id.orig_h', groups.first[unit]!),
      target: (unit) => server(groups.first[unit]!),
      stratum: () => '',
      entries: (unit) => groups.members[unit]!,
      block,
      columns,
    };
  },
};
