import { compileGo } from '../run/compile';
import type { Site } from '../clients/program';
import { makeCertificate } from './certificates';
import { startServer } from './server';

/** Start the server on Go's crypto/tls at the addresses of its kind. */
export async function startGoTls(folder: string, sites: readonly Site[]): Promise<void> {
  const addresses = [
    ...new Set(sites.filter(({ kind }) => kind === 'go').map(({ address }) => address)),
  ];
  const last = addresses.at(-1);
  if (last === undefined) return;
  const { certificate, key } = makeCertificate(folder, 'ec');
  const program = await compileGo('protocols/capstone/programs/tls-server.go', folder);
  await startServer(program, [certificate, key, ...addresses], last, 443);
}
