import type { Platform } from '../platform';

/** A number from 0 to 255, without a leading zero. */
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const v4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const group = /^[\da-f]{1,4}$/i;
const zone = /%[\da-z.:-]+$/i;

/** Texts of addresses as in RFC 4291, section 2.2. */
export const ipVersion: Platform['ipVersion'] = (text) => {
  if (v4.test(text)) return 4;
  const [left = '', right, ...others] = text.replace(zone, '').split('::');
  if (others.length > 0) return 0;
  if (right === undefined) return wordsOf(left, true) === 8 ? 6 : 0;
  // The two colons represent at least one group of zeros.
  return wordsOf(left, false) + wordsOf(right, true) <= 7 ? 6 : 0;
};

/**
 * Count the words of 16 bits in some groups. An IPv4 address at the end counts as 2. Infinity if a
 * group is not valid.
 */
function wordsOf(text: string, mayEndInV4: boolean): number {
  if (text === '') return 0;
  const groups = text.split(':');
  return groups.reduce((count, one, at) => {
    if (group.test(one)) return count + 1;
    return mayEndInV4 && at === groups.length - 1 && v4.test(one) ? count + 2 : Infinity;
  }, 0);
}
