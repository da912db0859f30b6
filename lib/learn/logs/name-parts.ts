import { log2 } from '../../scores/elementary';
import { splitDomain } from '../names/split-domain';
import type { Entries } from './log-facts';
import { blockOf, groupsOf, noValues, windowOf, type LogPart, type PartColumn } from './part';

const log2p = (value: number): number => log2(1 + value);

/** A query's registered domain, and what stands before it. */
export interface SplitQuery {
  readonly domain: string;
  readonly before: string;
}

/** Make a function that splits queries, each once. */
export function querySplitter(): (query: string) => SplitQuery {
  const known = new Map<string, SplitQuery>();
  return (query) => {
    const before = known.get(query);
    if (before) return before;
    const parts = splitDomain(query);
    const split = {
      domain: parts.domain ?? parts.suffix ?? parts.name,
      before: parts.subdomains.join('.'),
    };
    known.set(query, split);
    return split;
  };
}

/** Whether a query got no answer or an error. */
const isFailed = (dns: Entries, entry: number): boolean =>
  dns.has('rcode_name') && dns.text('rcode_name', entry) !== 'NOERROR';

const domainColumns: readonly PartColumn[] = [
  { name: 'distinct names', unit: 'count', scale: 0.25 },
  { name: 'mean length before the domain', unit: 'count', scale: 0.25 },
  { name: 'entropy of what is before the domain', unit: 'bits', scale: 0.25 },
  { name: 'failed', unit: 'share', scale: 0.1 },
  { name: 'new domain', unit: 'yes', scale: 1 },
];

/** A host and one registered domain in a long window. */
export const domainPart: LogPart = {
  name: 'domain',
  log: 'dns',
  about: 'a host and a registered domain in a long window',
  columns: domainColumns,
  units(facts, context) {
    const dns = facts.entries.dns!;
    const split = querySplitter();
    const queryOf = (entry: number) => split(dns.text('query', entry));
    const groups = groupsOf(
      dns.count,
      (entry) =>
        `${dns.text('id.orig_h', entry)} ${queryOf(entry).domain} ${blockOf(dns.ts[entry]!, context)}`,
    );
    const block = Int32Array.from(groups.first, (entry) => blockOf(dns.ts[entry]!, context));
    const columns = noValues(domainColumns, groups.count);
    for (const [unit, members] of groups.members.entries()) {
      const names = new Set(members.map((entry) => queryOf(entry).before));
      const without = context.leaveOut ? block[unit]! : undefined;
      const { domain } = queryOf(members[0]!);
      let length = 0;
      for (const name of names) length += name.length;
      const values = [
        log2p(names.size),
        log2p(length / names.size),
        entropyOf(names),
        members.filter((entry) => isFailed(dns, entry)).length / members.length,
        context.tokens.domain.has(domain, without) ? 0 : 1,
      ];
      for (const [at, value] of values.entries()) columns[at]![unit] = value;
    }
    return {
      count: groups.count,
      host: (unit) => dns.text('id.orig_h', groups.first[unit]!),
      target: (unit) => queryOf(groups.first[unit]!).domain,
      stratum: () => '',
      entries: (unit) => groups.members[unit]!,
      block,
      columns,
    };
  },
};

const namesColumns: readonly PartColumn[] = [
  { name: 'queries', unit: 'count', scale: 0.25 },
  { name: 'domains', unit: 'count', scale: 0.25 },
  { name: 'new domains', unit: 'count', scale: 0.25 },
  { name: 'failed', unit: 'count', scale: 0.25 },
];

/** The queries of a host in a window. */
export const namesPart: LogPart = {
  name: 'names',
  log: 'dns',
  about: 'the queries of a host in a window',
  columns: namesColumns,
  units(facts, context) {
    const dns = facts.entries.dns!;
    const split = querySplitter();
    const groups = groupsOf(
      dns.count,
      (entry) => `${dns.text('id.orig_h', entry)} ${windowOf(dns.ts[entry]!, context)}`,
    );
    const block = Int32Array.from(groups.first, (entry) => blockOf(dns.ts[entry]!, context));
    const columns = noValues(namesColumns, groups.count);
    for (const [unit, members] of groups.members.entries()) {
      const without = context.leaveOut ? block[unit]! : undefined;
      const domains = new Set(members.map((entry) => split(dns.text('query', entry)).domain));
      const unseen = [...domains].filter((one) => !context.tokens.domain.has(one, without));
      const values = [
        members.length,
        domains.size,
        unseen.length,
        members.filter((entry) => isFailed(dns, entry)).length,
      ];
      for (const [at, value] of values.entries()) columns[at]![unit] = log2p(value);
    }
    return {
      count: groups.count,
      host: (unit) => dns.text('id.orig_h', groups.first[unit]!),
      target: () => 'queries',
      stratum: () => '',
      entries: (unit) => groups.members[unit]!,
      block,
      columns,
    };
  },
};

/** Return the entropy of the characters of all names together, in bits per character. */
function entropyOf(names: ReadonlySet<string>): number {
  const counts = new Map<string, number>();
  let total = 0;
  for (const name of names) {
    for (const character of name) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
      total++;
    }
  }
  let sum = 0;
  for (const count of counts.values()) sum -= (count / total) * log2(count / total);
  return sum;
}
