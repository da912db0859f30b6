import type { TracePayload } from 'firstbytes/capture';
import { expect, test } from 'vitest';
import { serverAddress } from '../../../traffic/record/addresses';
import { countHandshakes } from '../../../traffic/write/handshakes';
import { capstoneProtocols } from '../../../traffic/protocols';
import { handshakesText } from '../../../traffic/write/recording-summary';

type Side = 'C' | 'S';

const clients = capstoneProtocols.flatMap((protocol) => protocol.clients);
let port = 40_000;
function connection(
  name: string,
  ...sent: readonly (readonly [Side, string])[]
): readonly TracePayload[] {
  const number = clients.findIndex((client) => client.name === name) + 1;
  const ends = {
    ...{ origHost: '127.0.0.1', origPort: port++, respPort: 443, proto: 'tcp' as const },
    respHost: serverAddress(number, 'h2'),
  };
  const orders = { C: 0, S: 0 };
  return sent.map(([side, hex]) => {
    const order = ++orders[side];
    const length = hex.length / 2;
    return { ts: port, ...ends, fromOriginator: side === 'C', order, length, hex, synSeen: true };
  });
}

const clientHello = ['C', '16030100c8010000c40303'] as const;
const serverHello = ['S', '160303007a020000760303'] as const;
const changeCipher = '140303000101';
/** TLS 1.3: an encrypted Finished, and an encrypted alert. */
const finished = ['C', `${changeCipher}170303003535`] as const;
const encryptedAlert = ['C', `${changeCipher}170303001335`] as const;
/** TLS 1.2: the key exchange and Finished, then application data. */
const keyExchange = ['C', `1603030004${'10'.repeat(4)}${changeCipher}1603030028`] as const;
const data12 = ['C', '1703030040aa'] as const;

const endings = async (...payloads: readonly (readonly TracePayload[])[]) => {
  const [counted] = [...(await countHandshakes(payloads.flat())).values()];
  return [...(counted?.incomplete ?? [])];
};

test.each([
  { what: 'TLS 1.3', sent: [clientHello, serverHello, finished] },
  { what: 'TLS 1.2', sent: [clientHello, serverHello, keyExchange, data12] },
  {
    what: 'a hello in two segments',
    sent: [clientHello, ['C', '123a3e6c6e001d0020'] as const, serverHello, finished],
  },
  {
    what: 'a hello asked for again',
    sent: [clientHello, serverHello, ['C', `${changeCipher}16030300c801`] as const, finished],
  },
])('$what: completed', async ({ sent }) => {
  expect(await endings(connection('node', ...sent))).toEqual([]);
});

test.each([
  {
    ending: 'refused by the server',
    sent: [clientHello, ['S', '15030300020228'] as const],
  },
  {
    // The rest of a hello that happens to look like application data.
    ending: 'refused by the server',
    sent: [clientHello, ['C', '1703030040aa'] as const, ['S', '15030300020246'] as const],
  },
  { ending: 'not answered', sent: [clientHello] },
  {
    ending: 'broken off after the ServerHello',
    sent: [clientHello, serverHello, encryptedAlert],
  },
  {
    ending: 'broken off after the ServerHello',
    sent: [clientHello, serverHello, ['C', '1503030002022a'] as const],
  },
  {
    ending: 'broken off after the ServerHello',
    sent: [clientHello, serverHello, ['S', '17030304b371'] as const, keyExchange],
  },
])('$ending: $sent', async ({ ending, sent }) => {
  expect(await endings(connection('firefox tls', ...sent))).toEqual([[ending, 1]]);
});

test('handshakes are counted by client, and a port used again is another connection', async () => {
  const first = connection('curl', clientHello, serverHello, finished);
  const again = connection('curl', clientHello).map((payload) => ({
    ...payload,
    origPort: first[0]!.origPort,
  }));
  const counted = await countHandshakes([
    ...first,
    ...again,
    ...connection('wget', clientHello, serverHello, finished),
  ]);
  expect([...counted]).toEqual([
    ['curl', { count: 2, incomplete: new Map([['not answered', 1]]) }],
    ['wget', { count: 1, incomplete: new Map() }],
  ]);
});

test("what is not a TLS client's is passed over", async () => {
  const payloads = connection('ssh', clientHello);
  const late = connection('curl', clientHello).map((payload) => ({ ...payload, synSeen: false }));
  expect((await countHandshakes([...payloads, ...late])).size).toBe(0);
});

test('the text names each client of whose handshakes some were not completed', () => {
  const incomplete = new Map([['broken off after the ServerHello', 6012] as const]);
  const handshakes = new Map([
    ['curl', { count: 10, incomplete: new Map() }],
    ['firefox tls', { count: 6012, incomplete }],
  ]);
  expect(handshakesText(handshakes)).toBe(
    [
      'Of 6,022 TLS connections these did not complete their handshake, by program:',
      '',
      '- firefox tls: 6,012 of 6,012 (6,012 broken off after the ServerHello)',
    ].join('\n'),
  );
  handshakes.delete('firefox tls');
  expect(handshakesText(handshakes)).toBe(
    'Of 10 TLS connections every one completed its handshake.',
  );
});
