import { utf8 } from '#platform';
/** Maximum length of found text in a message. */
const SHOWN = 60;

/**
 * Return the start of a text, for a message. It is a copy: a slice would keep the whole text in
 * memory.
 */
export function shown(text: string, most = SHOWN): string {
  return text.length > most ? copied(text.slice(0, most)) : text;
}

function copied(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return utf8(bytes, 0, bytes.length);
}
