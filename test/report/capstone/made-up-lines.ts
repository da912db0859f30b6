import type { ProtocolLines } from 'firstbytes/report';

/** Facts about lines that nobody recorded. */
export function madeUpLines(): ProtocolLines {
  return {
    TLS: {
      lines: 197_400,
      characters: 12_831_000,
      first: `160301019e0100019a0303${'a7'.repeat(21)}`,
      gets: 0,
    },
    HTTP: {
      lines: 15_261,
      characters: 991_965,
      first: '474554202f20485454502f312e31',
      gets: 9_000,
    },
    SSH: { lines: 1_392, characters: 79_814, first: '5353482d322e30', gets: 0 },
    DNS: { lines: 49, characters: 3_181, first: 'f5e80100000100000000000003', gets: 0 },
  };
}
