import type { Random } from './random';

const alphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789';
const hexadecimal = '0123456789abcdef';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const things = 'users orders items events sessions messages devices products invoices search'.split(
  ' ',
);
const sections =
  'news about contact blog products support login account cart help sports world'.split(' ');

/** Request paths as they are seen on a network, each made by a kind of web server or client. */
const makers: readonly ((random: Random) => string)[] = [
  () => '/',
  () => '/index.html',
  () => '/favicon.ico',
  () => '/robots.txt',
  () => '/generate_204',
  (random) => `/${random.pick(sections)}/`,
  (random) =>
    `/${random.pick(sections)}/${2015 + random.integer(12)}/${random.text(12, alphanumeric)}`,
  (random) => `/api/v${1 + random.integer(3)}/${random.pick(things)}/${random.integer(100000)}`,
  (random) => `/api/${random.pick(things)}?limit=${random.integer(100)}&page=${random.integer(20)}`,
  (random) => `/static/js/app.${random.text(8, hexadecimal)}.js`,
  (random) => `/assets/css/main.css?v=${random.text(6, hexadecimal)}`,
  (random) => `/img/${random.text(10, alphanumeric)}.jpg`,
  (random) => `/images/${random.pick(things)}/${random.integer(5000)}.png`,
  (random) => `/search?q=${random.pick(things)}+${random.pick(sections)}`,
  (random) => `/pixel.gif?uid=${random.text(16, hexadecimal)}&t=${random.integer(1e9)}`,
  // A request for a certificate's status in a GET is the base64 of its DER (RFC 6960, appendix A.1).
  (random) => `/MFEwTzBNMEswSTAJBgUrDgMCGgUABBS${random.text(60, base64)}`,
];

/** A path with its query, such as `/api/v2/users/4711`. */
export function urlPath(random: Random): string {
  return random.pick(makers)(random);
}
