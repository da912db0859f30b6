import { join } from 'node:path';
import {
  type Autoencoder,
  fitDetector,
  type FirstBytes,
  hexToBits,
  saveDetector,
  saveModel,
} from 'firstbytes';
import { zeekRecord } from '../../capture/live/payloads';
import { madeUpDescription } from '../../model/made-up-description';

export const tls = (number: number): FirstBytes => zeekRecord(number, '160301019e0100019a0303');
export const http = (number: number): FirstBytes => zeekRecord(number, '474554202f20485454502f');

const bitsOf = (byte: number) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1);

/** Saves the models that the tests watch with: `model`, `bare` without a threshold, and three detectors. */
export async function saveModels(folder: string): Promise<void> {
  // Two bytes, and gives back 1603 whatever it is shown.
  const autoencoder: Autoencoder = {
    bytes: 2,
    layers: [{ units: 16, activation: 'linear' }],
    weights: [
      {
        kernel: new Float32Array(256),
        bias: Float32Array.from([0x16, 0x03].flatMap((byte) => bitsOf(byte))),
      },
    ],
  };
  const threshold = { score: 0.25, falsePositiveRate: 0.01 };
  await saveModel(join(folder, 'model'), autoencoder, { ...madeUpDescription, threshold });
  await saveModel(join(folder, 'bare'), autoencoder, madeUpDescription);
  const rows = hexToBits(
    [1, 2, 3].map((number) => tls(number).hex),
    8,
  );
  for (const name of ['byte-surprise', 'rule-1603', 'port'] as const) {
    const ports = new Uint16Array(rows.count).fill(443);
    const detector = await fitDetector(name, { ...rows, ports }, { seed: 1 });
    await saveDetector(join(folder, name), detector, { ...madeUpDescription, threshold });
  }
}
