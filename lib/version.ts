/**
 * This library's version, as in its package.json (a test holds the two together).
 *
 * @example
 * version; // => '0.2.0'
 */
export const version = '0.2.0';
