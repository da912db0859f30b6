/**
 * A DNS client on Node's c-ares. It reads one job per line (../clients/dns.ts) and writes one answer per
 * line; always over UDP.
 */
import { Resolver } from 'node:dns/promises';
import { createInterface } from 'node:readline';

const noData = new Set(['ENODATA', 'ENOTFOUND']);

async function ask(address: string, name: string, type: string): Promise<string> {
  const resolver = new Resolver({ timeout: 5000, tries: 1 });
  resolver.setServers([address]);
  try {
    await resolver.resolve(name, type);
    return 'ok';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return noData.has(code) ? 'ok' : `failed: ${code}`;
  }
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const [address = '', name = '', type = 'A'] = line.split('\t');
    console.log(await ask(address, name, type));
  }
}

void main();
