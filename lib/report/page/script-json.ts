/**
 * Write a value as JSON for a script element of an HTML page. `<` is escaped, so no text ends the
 * element or opens a comment in it (HTML Standard, 4.12.1.3). The line separators U+2028 and U+2029
 * are escaped too: JSON allows them, but JavaScript before 2019 did not.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
