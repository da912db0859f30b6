import type { Random } from '../chance/random';
import type { Client } from '../clients/client';
import type { Protocol } from '../protocols/protocol';
import { fakeDepths, fakeTls } from './fake-tls';
import { type HelloField, helloFields, padded, spansOf, withField } from './hello';
import { byteSender, helloSender } from './hello-sender';
import { startTlsServer, tlsBackend, tlsServerNeeds } from './tls-server';

function at443(label: string, kind: string, client: Client): Protocol {
  return {
    label,
    case: kind,
    ports: [443],
    behind443: tlsBackend,
    transports: ['tcp'],
    needs: tlsServerNeeds,
    startServers: startTlsServer,
    clients: [client],
  };
}

const randomBytes = (length: number, random: Random): Buffer =>
  Buffer.from(Array.from({ length }, () => random.integer(256)));

/** The whole ClientHello, with its first bytes in a separate segment. */
export const split = at443(
  'TLS',
  'split-hello',
  helloSender('split', (hello, { random }) => {
    const at = 1 + random.integer(random.chance(0.5) ? 12 : 120);
    return { parts: [hello.subarray(0, at), hello.subarray(at)], conditions: { at } };
  }),
);

/** Valid ClientHellos made longer. */
export const paddedHellos = at443(
  'TLS',
  'padded-hello',
  helloSender('padded', (hello, { random }) => {
    const zeros = 1 + random.integer(random.chance(0.5) ? 255 : 4000);
    return { parts: [padded(hello, zeros)], conditions: { zeros } };
  }),
);

/** The beginning of a ClientHello, with nothing after it. */
export const cut = at443(
  'TLS-mutated',
  'cut-hello',
  helloSender('cut', (hello, { random }) => {
    const length = 1 + random.integer(Math.min(hello.length - 1, random.chance(0.5) ? 63 : 400));
    return { parts: [hello.subarray(0, length)], conditions: { length, of: hello.length } };
  }),
);

/**
 * Return another value for a part: random, all zeros, all ones, or the present value with one bit flipped.
 */
function otherValue(present: Buffer, random: Random): { bytes: Buffer; how: string } {
  const how = random.pick(['random', 'zeros', 'ones', 'one bit', 'one bit']);
  const flipped = Buffer.from(present);
  const bit = random.integer(8 * present.length);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
  const values = {
    random: randomBytes(present.length, random),
    zeros: Buffer.alloc(present.length),
    ones: Buffer.alloc(present.length, 255),
    'one bit': flipped,
  };
  const bytes = values[how as keyof typeof values];
  return bytes.equals(present) ? { bytes: flipped, how: 'one bit' } : { bytes, how };
}

export const mutated = at443(
  'TLS-mutated',
  'mutated-hello',
  helloSender(
    'mutated',
    (hello, { number, random }) => {
      const spans = spansOf(hello);
      const present = helloFields.filter((name) => spans[name].length > 0);
      const field: HelloField = present[(number - 1) % present.length] ?? 'record type';
      const { at, length } = spans[field];
      const { bytes, how } = otherValue(hello.subarray(at, at + length), random);
      return { parts: [withField(hello, field, bytes)], conditions: { field, how } };
    },
    220,
  ),
);

export const fake = at443(
  'FakeTLS',
  'fake-tls',
  byteSender(({ random }) => {
    const depth = random.pick(fakeDepths);
    const type = depth === 'record' ? random.pick([22, 22, 23]) : 22;
    const minor = random.pick([1, 1, 3]);
    const length = 64 + random.integer(random.chance(0.7) ? 500 : 4000);
    const bytes = fakeTls(randomBytes(length, random), type, minor, depth);
    return { parts: [bytes], conditions: { depth, type, minor, length } };
  }, 150),
);
