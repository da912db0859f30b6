import { type Need, need } from '../run/program';
import { packagesOf } from '../run/requirements';
import { recordedSets, type SetName } from './sets';

/** What the command itself needs. */
const own: readonly Need[] = [
  need('/usr/sbin/ip', 'iproute2'),
  need('tcpdump'),
  need('/usr/sbin/dnsmasq', 'dnsmasq'),
];

/**
 * Return what recording a set needs.
 *
 * @param labels - only these labels of the open set; all if the list is empty.
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

/** Return the Debian packages that recording a set uses, in order of name. */
export function packages(name: SetName): string[] {
  return packagesOf(needsOf(name)).sort();
}
