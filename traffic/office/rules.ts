/**
 * Rules that distinguish an attack's connections from all others. Each row of the table of attacks has one
 * rule. A rule looks for what only the attack did, such as its tool's user agent, its server or its zone.
 */
import type { AttackLine } from './attack-lines';
import type { Connection, LoggedDay } from './connections';
import { isInOffice, searchDomain } from './hosts';

/** Decides whether a connection of a day belongs to an attack. */
export type Rule = (connection: Connection, line: AttackLine, day: LoggedDay) => boolean;

/** A connection may begin this many seconds before or after the times of the recorder's clock. */
const SLACK = 1;

const inTime = ({ ts }: Connection, { began, ended }: AttackLine): boolean =>
  began - SLACK <= ts && ts <= ended + SLACK;

/** Accept connections that the attacking host opened during the attack, if they fit. */
const sent =
  (fits: Rule): Rule =>
  (connection, line, day) =>
    connection.from === line.from && inTime(connection, line) && fits(connection, line, day);

/** A connection to the attacker's own server, which nobody else connects to. */
export const toItsServer: Rule = sent(({ to }, line) => to === line.to.split(':')[0]);

/** Ports of the office's servers, which others also connect to. */
const usualPorts = new Set([22, 25, 53, 80, 123, 161, 443, 514]);

/** Match an attempt at a port that got no answer, or at a port that no server of the office has. */
export const portTried = (proto: 'tcp' | 'udp'): Rule =>
  sent(
    (connection) =>
      connection.proto === proto &&
      isInOffice(connection.to) &&
      (connection.isSilent || !usualPorts.has(connection.port)),
  );

/** Match an attempt at a port, or anything to servers where the attacker does nothing else at that time. */
export const portTriedOrAnyTo = (...targets: readonly string[]): Rule => {
  const tried = portTried('tcp');
  const toTarget = sent(({ proto, to }) => proto === 'tcp' && targets.includes(to));
  return (...what) => tried(...what) || toTarget(...what);
};

/** Match a connection to one port of the office without any payload. */
export const silentTo = (port: number): Rule =>
  sent(
    (connection) =>
      connection.proto === 'tcp' &&
      isInOffice(connection.to) &&
      connection.port === port &&
      connection.isSilent,
  );

/** A ping of a host in the scanned network, where nobody else pings. */
export const pinged: Rule = sent(
  ({ proto, to }, line) => proto === 'icmp' && to.startsWith(line.to.replace(/\d+\/24$/, '')),
);

/** A datagram to the one flooded port, which no server has. */
export const flooded: Rule = sent(
  ({ proto, to, port }, line) => proto === 'udp' && `${to}:${port}` === line.to,
);

/** Match a request of a tool, by its user agent. */
export const agent = (pattern: RegExp): Rule =>
  sent(({ agents }) => [...agents].some((text) => pattern.test(text)));

/** Match a login of a tool, by the banner of its SSH library. */
export const banner = (pattern: RegExp): Rule =>
  sent((connection) => pattern.test(connection.banner ?? ''));

/** The user agents of people's own programs. */
const peoplesAgents = /^(curl|Wget|python|Python|git|aria2|Lynx|w3m|lwp|Mozilla\/5\.0 .X11)/;

/** A connection to a web server on port 80, unless one of people's own programs sent a request. */
export const toWebByNoneOfPeoples: Rule = sent(
  ({ to, port, agents }, line) =>
    `${to}:${port}` === line.to && ![...agents].some((text) => peoplesAgents.test(text)),
);

/** Queries of any host for names of a zone that only the tunnel uses, because the resolver passes them on. */
export const zone: Rule = ({ queries }, line) =>
  [...queries].some((query) => query.endsWith(line.to));

/** A name from a generator: one label under a top-level domain, with or without the search domain. */
const generated = new RegExp(
  `^[a-z0-9]+\\.(example|test)(\\.${searchDomain.replace('.', '\\.')})?$`,
);

/**
 * A query for a name that a generator made. The recorder writes these names down. If it did not, a generated
 * name is one label under a top-level domain that no other host queries in the whole day. A site's name has
 * three labels or more, and many hosts query the office's own domain.
 */
export const generatedName: Rule = (connection, line, day) => {
  if (!inTime(connection, line)) return false;
  const names = new Set(line.names);
  return [...connection.queries].some((query) =>
    line.names === undefined
      ? generated.test(query) && day.askers.get(query)?.size === 1 && connection.from === line.from
      : names.has(query.replace(new RegExp(`\\.${searchDomain}$`), '')),
  );
};
