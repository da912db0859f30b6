import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hexToBits, loadProtocolModel, ModelError, saveDetector } from 'firstbytes';
import { detectorKind } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { madeUpDescription } from '../model/made-up-description';
import { hello } from './scan/made-up-scan';

describe('a model of a protocol', () => {
  test('is a saved detector and its threshold, or the one given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    const detector = await detectorKind('bit-mean').fit(hexToBits([hello], 8), { seed: 1 });
    const threshold = { score: 0.25, falsePositiveRate: 0.01 };
    await saveDetector(folder, detector, { ...madeUpDescription, threshold });
    expect(await loadProtocolModel(folder)).toMatchObject({
      name: folder,
      normal: 'TLS',
      threshold: 0.25,
      falsePositiveRate: 0.01,
    });
    expect((await loadProtocolModel(folder)).calibration).toBeUndefined();
    const counted = { ...threshold, rows: 60, distinctRows: 12 };
    await saveDetector(folder, detector, { ...madeUpDescription, threshold: counted });
    const { calibration } = await loadProtocolModel(folder);
    expect(calibration).toEqual({ rows: 60, distinctRows: 12 });
    const given = await loadProtocolModel(folder, { threshold: 0.5 });
    expect(given.threshold).toBe(0.5);
    expect(given.falsePositiveRate).toBeUndefined();
    expect(given.calibration).toBeUndefined();
    await saveDetector(folder, detector, madeUpDescription);
    await expect(loadProtocolModel(folder)).rejects.toThrow(ModelError);
    await expect(loadProtocolModel(folder)).rejects.toThrow('saved without a threshold');
    await rm(folder, { recursive: true });
  });
});
