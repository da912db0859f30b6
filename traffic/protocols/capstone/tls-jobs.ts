import type { Place, ServerKind } from '../../clients/client';
import { urlPath } from '../../chance/url-paths';

export type Version = '1.0' | '1.1' | '1.2' | '1.3';

/**
 * The settings of a client for some of its connections. If a setting is absent, the library's default
 * applies.
 */
export interface Profile {
  /** How often it is used, relative to the other profiles. */
  readonly weight: number;
  readonly versions?: readonly [min: Version, max: Version];
  /** Groups and ciphers in the client's own notation; see the head of its source. */
  readonly groups?: string;
  readonly ciphers?: string;
  /** Servers that support what it offers, if the program's other servers do not. */
  readonly servers?: readonly ServerKind[];
}

const alpnLists = ['-', '-', 'h2,http/1.1', 'h2,http/1.1', 'http/1.1', 'http/1.1,http/1.0'];

/**
 * Make jobs for the TLS clients that read lines: nine fields with tabs between them, `-` for an absent one:
 *
 *     address  sni  alpn  min  max  groups  ciphers  session  path
 *
 * `session` is `fresh`, or `resume`: like the previous connection, resuming its session. A site is visited
 * one to four times in a row. One in eight visits is without SNI.
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
