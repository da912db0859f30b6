import type { Rows } from '../../bits/rows';
import { autoencoderKind } from './autoencoder-detector';
import { bitLikelihoodKind } from './bit-likelihood-detector';
import { bitMeanKind } from './bit-mean-detector';
import { byteSurpriseKind } from './byte-surprise-detector';
import { crossEntropyKind } from './cross-entropy-detector';
import type {
  Detector,
  DetectorKind,
  DetectorName,
  FitOptions,
  JsonDetectorKind,
} from './detector';
import { isolationForestKind } from './isolation-forest-detector';
import { nearestKind } from './nearest-detector';
import { pcaKind } from './pca-detector';
import { portKind } from './port-detector';
import { ruleKind } from './rule-detector';

/** The kinds kept in JSON. A kind handles only detectors of its own name. */
const jsonKinds = [
  byteSurpriseKind,
  crossEntropyKind,
  bitMeanKind,
  bitLikelihoodKind,
  pcaKind,
  nearestKind,
  isolationForestKind,
  ruleKind,
  portKind,
] as readonly JsonDetectorKind[];

const kinds: readonly DetectorKind[] = [autoencoderKind, ...jsonKinds];

/**
 * Return the kind of detector with this name.
 *
 * @throws RangeError if there is no such detector.
 */
export function detectorKind(name: string): DetectorKind {
  const kind = kinds.find((one) => one.name === name);
  if (kind) return kind;
  const known = kinds.map((one) => one.name).join(', ');
  throw new RangeError(`There is no detector ${JSON.stringify(name)}: expected one of ${known}.`);
}

/** Return the kind with that name if its detectors are kept in JSON. */
export function jsonDetectorKind(name: string): JsonDetectorKind | undefined {
  return jsonKinds.find((one) => one.name === name);
}

/**
 * Fit a detector to normal rows.
 *
 * @throws RangeError if there are no rows, or they lack what the detector needs.
 * @example
 * const { lines } = await readProtocol('data/training-data', 'TLS', { limit: 1000 });
 * const detector = await fitDetector('byte-surprise', hexToBits(lines, 8), { seed: 1 });
 * const [tls, http] = await detector.score(hexToBits([lines[0]!, '474554202f20485454502f'], 8));
 * tls! < http!; // => true
 */
export async function fitDetector(
  name: DetectorName,
  rows: Rows,
  options: FitOptions,
): Promise<Detector> {
  return detectorKind(name).fit(rows, options);
}
