import type { Place, ServerKind } from '../../clients/client';
import { urlPath } from '../../chance/url-paths';

export type Version = '1.0' | '1.1' | '1.2' | '1.3';

/** How a client is set up for some of its connections. Absent settings are the library's own. */
export interface Profile {
  /** How often, against the other profiles. */
  readonly weight: number;
  readonly versions?: readonly [min: Version, max: Version];
  /** Groups and ciphers in the client's own words; see the head of its source. */
  readonly groups?: string;
  readonly ciphers?: string;
  /** Servers that speak what it offers, if the program's others do not. */
  readonly servers?: readonly ServerKind[];
}

const alpnLists = ['-', '-', 'h2,http/1.1', 'h2,http/1.1', 'http/1.1', 'http/1.1,http/1.0'];

/**
 * Jobs for the TLS clients that read lines, nine fields with tabs between them, `-` for an absent one:
 *
 *     address  sni  alpn  min  max  groups  ciphers  session  path
 *
 * `session` is `fresh`, or `resume`: the same as the connection before, resuming its session. A site
 * is visited once to four times in a row, and one in eight visits is without SNI.
 */
export function tlsJobs(place: Place, profiles: readonly Profile[]): () => string {
  const { random } = place;
  let visit: readonly string[] = [];
  let again = 0;
  return () => {
    if (again > 0) {
      again--;
      return [...visit, 'resume', urlPath(random)].join('\t');
    }
    const profile = random.weighted(profiles);
    const sites = place.sites.filter(({ kind }) =>
      profile.servers ? profile.servers.includes(kind) : kind !== 'legacy',
    );
    const site = random.popular(sites);
    const [min, max] = profile.versions ?? ['-', '-'];
    const sni = random.chance(1 / 8) ? '-' : site.name;
    const alpn = random.pick(alpnLists);
    visit = [site.address, sni, alpn, min, max, profile.groups ?? '-', profile.ciphers ?? '-'];
    again = random.chance(0.3) ? 1 + random.integer(3) : 0;
    return [...visit, 'fresh', urlPath(random)].join('\t');
  };
}
