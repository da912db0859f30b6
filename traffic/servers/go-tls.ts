import type { Site } from '../clients/client';
import { go } from '../run/sources';
import { startServer } from '../run/start-server';
import { makeCertificate } from './certificates';

const program = go('servers/programs/tls-server.go');

export const goTlsNeeds = program.needs;

/** Start the server on Go's crypto/tls at the addresses of its kind. */
export async function startGoTls(folder: string, sites: readonly Site[]): Promise<void> {
  const own = sites.filter(({ kind }) => kind === 'go');
  const addresses = [...new Set(own.map(({ address }) => address))];
  const last = addresses.at(-1);
  if (last === undefined) return;
  const { certificate, key } = makeCertificate(folder, 'ec');
  await program.prepare?.(folder);
  const [command, ...first] = program.command(folder);
  await startServer({
    command,
    args: [...first, certificate, key, ...addresses],
    folder,
    listens: [`tcp ${last}:443`],
  });
}
