import { type Need, need } from '../run/program';
import { packagesOf } from '../run/requirements';
import { recordedSets, type SetName } from './sets';

/** What the command itself runs. */
const own: readonly Need[] = [
  need('/usr/sbin/ip', 'iproute2'),
  need('tcpdump'),
  need('/usr/sbin/dnsmasq', 'dnsmasq'),
];

/**
 * What recording a set needs.
 *
 * @param labels - of the open set only these; all if there are none.
 */
export function needsOf(name: SetName, labels: readonly string[] = []): Need[] {
  const { way, protocols } = recordedSets[name];
  const wanted = protocols.filter(
    ({ label }) => way === 'rounds' || labels.length === 0 || labels.includes(label),
  );
  const theirs = wanted.flatMap(({ needs, clients }) => [
    ...needs,
    ...clients.flatMap((client) => client.needs),
  ]);
  return [...own, ...theirs];
}

/** The Debian packages that take part in recording a set, in order of name. */
export function packages(name: SetName): string[] {
  return packagesOf(needsOf(name)).sort();
}
