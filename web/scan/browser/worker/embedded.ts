import packed from 'text:embedded';
import { openBytes } from 'firstbytes/pages';
import type { Embedded } from '../../embedded/embedded';

let unpacked: Promise<Embedded> | undefined;

/** Unpack what the build put into the page: gzip, in base64. */
export function embedded(): Promise<Embedded> {
  return (unpacked ??= unpack());
}

async function unpack(): Promise<Embedded> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of openBytes(bytes)) text += decoder.decode(chunk, { stream: true });
  return JSON.parse(text + decoder.decode()) as Embedded;
}
