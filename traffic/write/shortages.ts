import { jobPlace } from '../record/addresses';
import type { DoneJob } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import type { OpenRow } from './rows';

/**
 * List each client with jobs that made no connection: how many did, and what one of the others printed.
 *
 * @param done - the jobs that were done.
 */
export function shortages(
  protocols: readonly Protocol[],
  rows: readonly OpenRow[],
  done: readonly DoneJob[],
): string[] {
  const found = new Set(rows.map(({ address }) => address));
  const byClient = new Map<string, DoneJob[]>();
  for (const job of done) {
    const place = jobPlace(job.address);
    const protocol = place && protocols[place.protocol];
    const client = place && protocol?.clients[place.client];
    if (!protocol || !client) continue;
    const name = `${protocol.label}, ${protocol.case}, ${client.name}`;
    byClient.set(name, [...(byClient.get(name) ?? []), job]);
  }
  return [...byClient].flatMap(([name, jobs]) => {
    const [failed] = jobs.filter(({ address }) => !found.has(address));
    if (failed === undefined) return [];
    const count = jobs.filter(({ address }) => found.has(address)).length;
    const said = failed.said.trim().replaceAll(/\s+/g, ' ');
    return [`${name}: ${count} of ${jobs.length} connections; one without said "${said}"`];
  });
}
