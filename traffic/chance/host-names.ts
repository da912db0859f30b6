import type { Random } from './random';

const services =
  'www www www api api cdn static img assets m mail login accounts app shop news blog video media push metrics telemetry update download edge search ads pixel graph docs status'.split(
    ' ',
  );
const regions = 'eu-west-1 us-east-2 ap-south-1 fra02 ams1 nyc3 sin2 lon prod staging beta'.split(
  ' ',
);
const words =
  'blue river north cloud data green silver stone maple orbit pixel lumen quick solar metro garden paper signal harbor cedar amber copper delta ember falcon granite hazel ivory jasper kettle linen meadow nimbus opal prairie quartz raven sable timber umber velvet willow xenon yonder zephyr'.split(
    ' ',
  );
const kinds =
  'shop media labs systems soft bank mail net works studio group tech analytics delivery content hosting security health travel games'.split(
    ' ',
  );
const tops =
  'com com com com net org io de fr co.uk nl ch eu app dev info cloud se it ac.jp com.br'.split(
    ' ',
  );
const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Words in domain names. */
export const nameWords: readonly string[] = [...words, ...kinds];

/** Make a domain's name without its top-level domain, such as `ravenlabs`: one to three words. */
export function domainLabel(random: Random): string {
  const parts = [random.pick(words)];
  if (random.chance(0.75)) parts.push(random.pick(random.chance(0.5) ? kinds : words));
  if (random.chance(0.25)) parts.push(random.pick(kinds));
  return parts.join(random.chance(0.15) ? '-' : '');
}

/** Make a registrable domain such as `ravenlabs.co.uk`. */
function domain(random: Random): string {
  const label = domainLabel(random);
  return `${label}.${random.pick(tops)}`;
}

/** Make the labels before the domain: none, a service, or the labels that content networks and clouds use. */
function labels(random: Random): string[] {
  const service = random.pick(services);
  const number = random.chance(0.25) ? String(random.integer(30)) : '';
  switch (random.integer(8)) {
    case 0:
      return [];
    case 1:
      return [random.text(8 + random.integer(16), ALPHANUMERIC), service];
    case 2:
      return [`${service}${number}`, random.pick(regions)];
    case 3:
      return [random.text(4 + random.integer(28), ALPHANUMERIC), random.pick(regions), service];
    default:
      return [`${service}${number}`];
  }
}

/**
 * Make `count` distinct host names like those in a real network, from 6 to about 80 characters long.
 *
 * @param taken - names that are already in use. The new names are added to it.
 */
export function hostNames(count: number, random: Random, taken: Set<string>): string[] {
  const names: string[] = [];
  while (names.length < count) {
    const name = [...labels(random), domain(random)].join('.');
    if (taken.has(name)) continue;
    taken.add(name);
    names.push(name);
  }
  return names;
}
