import { expect, test } from 'vitest';
import { answerIn } from '../../../traffic/record/make-job';
import { isTaken } from '../../../traffic/run/start-server';

/** Lines of /proc/net/tcp: port 25 listens, port 143 is connected. */
const table = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid',
  '   0: 00000000:0019 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0',
  '   1: 0100007F:008F 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0',
].join('\n');

test.each([
  ['tcp', 25, true],
  ['tcp', 143, false],
  ['udp', 143, true],
  ['tcp', 40_000, false],
  ['udp', 26, false],
] as const)('%s %d is taken: %s', (transport, port, taken) => {
  expect(isTaken(table, transport, port)).toBe(taken);
});

test.each([
  ['sent\nanswer: alert 40 \n', { answer: 'alert 40' }],
  ['answer: ServerHello', { answer: 'ServerHello' }],
  ['no answer: none', {}],
  ['', {}],
])('of "%s" the answer is kept', (said, answer) => {
  expect(answerIn(said)).toEqual(answer);
});
