export { crc32, inflate } from './inflate';
export { ipVersion } from './ip-version';
export { fileSize, listFolder, openFolder, readPath } from './files';
export { notebookDisplay } from './notebook-display';
export { cores, eventLoopTurn, noThreads, onInterrupt, runThreads } from './one-thread';
export { createSha256 } from './sha256';
export { fromBase64, fromHex, isUtf8, latin1, textBytes, toBase64, toHex, utf8 } from './text';
