/**
 * An HTTP client on Node's http. It reads one job per line (../clients/http-job.ts) and writes one answer per
 * line.
 */
import { request } from 'node:http';
import { createInterface } from 'node:readline';

function headersOf(field: string): Record<string, string> {
  const pairs = field.split('|').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 2)]),
  );
}

function send(method: string, url: string, headers: string, body: string): Promise<string> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      method,
      headers: headersOf(headers),
      agent: false,
      timeout: 10_000,
    });
    outgoing.once('response', (response) => {
      response.resume().once('end', () => {
        resolve('ok');
      });
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('timed out')));
    outgoing.once('error', (error) => {
      resolve(`failed: ${error.message}`);
    });
    outgoing.end(body);
  });
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const [method = 'GET', url = '', headers = '', body = ''] = line.split('\t');
    console.log(await send(method, url, headers, body));
  }
}

void main();
