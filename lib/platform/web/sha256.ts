import { sha256 } from '@noble/hashes/sha2.js';
import type { Platform } from '../platform';
import { toHex } from './text';

/**
 * The browser's own `crypto.subtle` is not suitable. It accepts content only as a whole, and is
 * absent in pages that are not a secure context.
 */
export const createSha256: Platform['createSha256'] = () => {
  const hash = sha256.create();
  return {
    update: (content) => {
      hash.update(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    digest: () => toHex(hash.digest(), 0, hash.outputLen),
  };
};
