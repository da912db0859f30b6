/**
 * How an attack's connections differ from all others: each row of the table of attacks has one rule. A
 * rule looks for what only the attack did, such as its tool's user agent, its server or its zone.
 */
import type { AttackLine } from './attack-lines';
import type { Connection, LoggedDay } from './connections';
import { isInOffice, searchDomain } from './hosts';

/** Whether a connection of a day belongs to an attack that was made on it. */
export type Rule = (connection: Connection, line: AttackLine, day: LoggedDay) => boolean;

/** A connection may begin this many seconds before or after what the recorder's clock says. */
const SLACK = 1;

const inTime = ({ ts }: Connection, { began, ended }: AttackLine): boolean =>
  began - SLACK <= ts && ts <= ended + SLACK;

/** What the attacking host opened during the attack, if it fits. */
const sent =
  (fits: Rule): Rule =>
  (connection, line, day) =>
    connection.from === line.from && inTime(connection, line) && fits(connection, line, day);

/** What went to the attacker's own server, to which nobody else goes. */
export const toItsServer: Rule = sent(({ to }, line) => to === line.to.split(':')[0]);

/** Ports of the office's servers, to which others go as well. */
const usualPorts = new Set([22, 25, 53, 80, 123, 161, 443, 514]);

/** A try of a port: without an answer, or of a port that no server of the office has. */
export const portTried = (proto: 'tcp' | 'udp'): Rule =>
  sent(
    (connection) =>
      connection.proto === proto &&
      isInOffice(connection.to) &&
      (connection.isSilent || !usualPorts.has(connection.port)),
  );

/** A try of a port, or whatever goes to servers where the attacker has nothing else to do meanwhile. */
export const portTriedOrAnyTo = (...targets: readonly string[]): Rule => {
  const tried = portTried('tcp');
  const toTarget = sent(({ proto, to }) => proto === 'tcp' && targets.includes(to));
  return (...what) => tried(...what) || toTarget(...what);
};

/** A connection to one port of the office that stayed without a payload. */
export const silentTo = (port: number): Rule =>
  sent(
    (connection) =>
      connection.proto === 'tcp' &&
      isInOffice(connection.to) &&
      connection.port === port &&
      connection.isSilent,
  );

/** A ping of a host in the network that it looks through, where nobody else pings. */
export const pinged: Rule = sent(
  ({ proto, to }, line) => proto === 'icmp' && to.startsWith(line.to.replace(/\d+\/24$/, '')),
);

/** A datagram to the one port that it floods, which no server has. */
export const flooded: Rule = sent(
  ({ proto, to, port }, line) => proto === 'udp' && `${to}:${port}` === line.to,
);

/** A request of a tool, by its user agent. */
export const agent = (pattern: RegExp): Rule =>
  sent(({ agents }) => [...agents].some((text) => pattern.test(text)));

/** A login of a tool, by what its SSH library says it is. */
export const banner = (pattern: RegExp): Rule =>
  sent((connection) => pattern.test(connection.banner ?? ''));

/** What people's own programs call themselves. */
const peoplesAgents = /^(curl|Wget|python|Python|git|aria2|Lynx|w3m|lwp|Mozilla\/5\.0 .X11)/;

/** A connection to a web server on port 80, unless one of people's own programs asked for something. */
export const toWebByNoneOfPeoples: Rule = sent(
  ({ to, port, agents }, line) =>
    `${to}:${port}` === line.to && ![...agents].some((text) => peoplesAgents.test(text)),
);

/** Any host's questions for names of a zone that only the tunnel uses: the resolver passes them on. */
export const zone: Rule = ({ queries }, line) =>
  [...queries].some((query) => query.endsWith(line.to));

/** A name as a generator makes it: one label under a top-level domain, with or without the search domain. */
const generated = new RegExp(
  `^[a-z0-9]+\\.(example|test)(\\.${searchDomain.replace('.', '\\.')})?$`,
);

/**
 * A question for a name that a generator made. The recorder writes the names down. Where it did not, a
 * generated name is one label under a top-level domain that no other host asks for in the whole day: a
 * site's name has three labels or more, and the office's own domain is asked for by many.
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
