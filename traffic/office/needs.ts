import { type Need, need } from '../run/program';
import { attacks, type AttackSet } from './attacks';
import { clockworks, habits } from './habits';
import type { OfficePlan } from './plan';
import { serversFor } from './servers';

/** What the recorder itself runs. */
const own: readonly Need[] = [
  need('/usr/sbin/ip', 'iproute2'),
  need('/usr/sbin/ethtool', 'ethtool'),
  need('tcpdump'),
  need('openssl'),
  need('git'),
  need('ssh-keygen', 'openssh-client'),
];

/** The needs of every recording: the recorder's programs and the servers. */
export const serverNeeds = (set: AttackSet | 'none'): Need[] => [
  ...own,
  ...serversFor(set).flatMap(({ program }) => program.needs),
];

/** Return what a recording with a set of attacks needs. */
export function officeNeeds(set: AttackSet | 'none'): Need[] {
  const tools = attacks.filter((attack) => attack.set === set).map(({ tool }) => tool);
  const programs = [...habits, ...clockworks].map(({ program }) => program);
  return [...serverNeeds(set), ...[...programs, ...tools].flatMap(({ needs }) => needs)];
}

/** Return a plan without what cannot be run here, and the names of what was left out. */
export function withoutMissing(
  plan: OfficePlan,
  missing: readonly Need[],
): { readonly plan: OfficePlan; readonly left: readonly string[] } {
  const files = new Set(missing.map(({ file }) => file));
  const isHere = ({ needs }: { readonly needs: readonly Need[] }): boolean =>
    !needs.some(({ file }) => files.has(file));
  const left = [
    ...[...habits, ...plan.clockworks].filter(({ program }) => !isHere(program)),
    ...plan.attacks.map(({ attack }) => attack).filter(({ tool }) => !isHere(tool)),
  ];
  return {
    plan: {
      ...plan,
      people: plan.people.map(({ host, acts }) => ({
        host,
        acts: acts.filter(({ habit }) => isHere(habit.program)),
      })),
      clockworks: plan.clockworks.filter(({ program }) => isHere(program)),
      attacks: plan.attacks.filter(({ attack }) => isHere(attack.tool)),
    },
    left: left.map(({ name }) => name),
  };
}
