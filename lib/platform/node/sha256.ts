import { createHash } from 'node:crypto';
import type { Platform } from '../platform';

export const createSha256: Platform['createSha256'] = () => {
  const hash = createHash('sha256');
  return {
    update: (content) => {
      hash.update(content);
    },
    digest: () => hash.digest('hex'),
  };
};
