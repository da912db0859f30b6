import { fitDetector, hexToBits, type FirstBytes, type ProtocolModel } from 'firstbytes';

export const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');

/** A record of a payload in hex; the clock advances by a second with each port of the originator. */
export const record = (payload: string, changes: Partial<FirstBytes> = {}): FirstBytes => {
  const { origPort = 40_000 } = changes;
  return {
    ts: 1_795_000_000 + origPort - 40_000,
    origHost: '10.0.0.1',
    origPort,
    respHost: '10.0.0.9',
    respPort: 443,
    proto: 'tcp',
    length: payload.length / 2,
    hex: payload,
    synSeen: true,
    ...changes,
  };
};

export const hello = '160301009e0100009a0303879a5801bf1b';
export const request = hex('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
export const banner = hex('SSH-2.0-OpenSSH_9.2\r\n');

/** 16 03 or not: scores 0 or 1. */
export async function ruleModel(threshold = 0.5): Promise<ProtocolModel> {
  const detector = await fitDetector('rule-1603', hexToBits([hello], 8), { seed: 1 });
  return { name: 'rule', normal: 'TLS', detector, threshold };
}

/** The share of bits in which a payload's first bytes differ from the nearest of the given ones. */
export async function nearestModel(
  normal: string,
  lines: readonly string[],
  { bytes = 8, threshold = 0.1 } = {},
): Promise<ProtocolModel> {
  const detector = await fitDetector('nearest', hexToBits(lines, bytes), { seed: 1 });
  return { name: `nearest ${normal}`, normal, detector, threshold };
}
