import type { ModelDescription } from 'firstbytes/model';

/** What is saved beside a model that was trained on next to nothing. */
export const madeUpDescription: ModelDescription = {
  normal: 'TLS',
  seed: 1,
  trainingRows: 1,
  distinctRows: 1,
  trainingDataSha256: '0'.repeat(64),
};
