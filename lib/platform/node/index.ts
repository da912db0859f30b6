import { isIP } from 'node:net';
import type { Platform } from '../platform';

export { crc32, inflate } from './inflate';
export { onInterrupt } from './interrupts';
export { openFolder } from './model-folder';
export { notebookDisplay } from './notebook-display';
export { fileSize, listFolder, readPath } from './read-path';
export { createSha256 } from './sha256';
export { fromBase64, fromHex, isUtf8, latin1, textBytes, toBase64, toHex, utf8 } from './text';
export { cores, eventLoopTurn, noThreads, runThreads } from './threads';

export const ipVersion: Platform['ipVersion'] = (text) => isIP(text) as 0 | 4 | 6;
