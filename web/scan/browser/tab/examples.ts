import text from 'text:examples';
import type { Example } from '../../embedded/embedded';
import type { Input } from '../messages';

/** The captures that come with the page. */
export const examples = JSON.parse(text) as readonly Example[];

/** Return an example as a file. */
export function inputOf({ name, base64 }: Example): Input {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { name, file: new Blob([bytes]) };
}
