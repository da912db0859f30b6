import { addressOf } from './hosts';
import type { AttackLine } from './attack-lines';
import { type Attack, attacks } from './attacks';
import type { LoggedDay } from './connections';

/** The attack that made a connection, by the connection's uid. */
export interface Label {
  readonly uid: string;
  readonly attack: string;
  readonly technique: string;
}

/**
 * Find the row of an attack in the table: the row with its name, technique, host and target.
 *
 * @throws Error if there is none; the message lists the rows.
 */
export function attackOf(line: AttackLine): Attack {
  const row = attacks.find(
    ({ name, technique, from, to }) =>
      name === line.attack &&
      technique === line.technique &&
      addressOf(from) === line.from &&
      to === line.to,
  );
  if (row !== undefined) return row;
  const expected = attacks
    .filter(({ name }) => name === line.attack)
    .map(({ technique, from, to }) => `${technique} from ${addressOf(from)} to ${to}`);
  const known =
    expected.length > 0 ? expected : [...new Set(attacks.map(({ name }) => name))].sort();
  throw new Error(
    `No rule finds the connections of "${line.attack}" (${line.technique} from ${line.from} to ${line.to}); the table of attacks has ${known.join(', ')}. A rule is a field of the attack's row in traffic/office/attacks.ts.`,
  );
}

/**
 * Find the connections of a day's attacks, in the order of conn.log. If the rules of two attacks fit a
 * connection, it belongs to the later line.
 *
 * @throws Error if an attack is not in the table.
 */
export function labelDay(day: LoggedDay, lines: readonly AttackLine[]): Label[] {
  const latestFirst = lines.map((line) => ({ line, row: attackOf(line) })).reverse();
  return day.connections.flatMap((connection) => {
    const found = latestFirst.find(({ line, row }) => row.rule(connection, line, day));
    if (found === undefined) return [];
    const { attack, technique } = found.line;
    return [{ uid: connection.uid, attack, technique }];
  });
}
