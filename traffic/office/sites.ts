import { shuffled } from '../chance/distributions';
import { domainLabel } from '../chance/host-names';
import { Random } from '../chance/random';
import { outside } from './hosts';

/** A web site of the simulated internet. */
export interface WebSite {
  readonly name: string;
  readonly address: string;
}

const DOMAINS = 140;
const services = 'www cdn img api static login assets m feeds update'.split(' ');
const tops = ['example', 'test', 'co.example', 'org.test'];

/** The sites, most popular first: 140 domains with two to five hosts each, the same in every recording. */
export const sites: readonly WebSite[] = makeSites(new Random('office sites'));

function makeSites(random: Random): WebSite[] {
  const labels = new Set<string>();
  while (labels.size < DOMAINS) labels.add(domainLabel(random));
  const made = [...labels].flatMap((label, at) => {
    const top = random.pick(tops);
    const addresses = at % 2 === 0 ? outside.net1 : outside.net2;
    return shuffled(random, services)
      .slice(0, 2 + random.integer(4))
      .map((service) => ({
        name: `${service}.${label}.${top}`,
        address: random.pick(addresses),
      }));
  });
  return shuffled(random, made);
}
