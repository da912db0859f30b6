import { hexToBits, readProtocol, saveDetector } from 'firstbytes';
import { fitProtocolModel } from 'firstbytes/scores';
import { memoryStore } from 'firstbytes/web';
import type { EmbeddedModel } from './embedded';

/** The widths that the page offers, in bytes. */
export const widths = [8, 16, 32];

/** Target false-positive rate: as in the README's example. */
const FPR = 0.001;

/**
 * Fit the page's models of TLS to a training-data folder: for each width the model of
 * `firstbytes train --detector byte-surprise --bytes WIDTH --fpr 0.001`.
 */
export async function fitModels(data: string): Promise<EmbeddedModel[]> {
  const { lines, file, sha256 } = await readProtocol(data, 'TLS');
  const models: EmbeddedModel[] = [];
  for (const width of widths) {
    const { detector, description } = await fitProtocolModel(
      'byte-surprise',
      hexToBits(lines, width),
      { normal: 'TLS', seed: 1, file, trainingDataSha256: sha256, fpr: FPR },
    );
    const name = `tls-${width}`;
    const store = memoryStore(name);
    await saveDetector(store, detector, description);
    const files: Record<string, string> = {};
    for (const file of ['firstbytes.json', 'detector.json']) {
      files[file] = new TextDecoder().decode(await store.read(file));
    }
    models.push({ name, width, files });
  }
  return models;
}
