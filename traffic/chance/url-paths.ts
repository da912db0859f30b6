import type { Random } from './random';

const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';
const HEXADECIMAL = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const things = 'users orders items events sessions messages devices products invoices search'.split(
  ' ',
);
const sections =
  'news about contact blog products support login account cart help sports world'.split(' ');

/** Makers of request paths as seen on a network. Each makes paths of one kind of web server or client. */
const makers: readonly ((random: Random) => string)[] = [
  () => '/',
  () => '/index.html',
  () => '/favicon.ico',
  () => '/robots.txt',
  () => '/generate_204',
  (random) => `/${random.pick(sections)}/`,
  (random) =>
    `/${random.pick(sections)}/${2015 + random.integer(12)}/${random.text(12, ALPHANUMERIC)}`,
  (random) => `/api/v${1 + random.integer(3)}/${random.pick(things)}/${random.integer(100000)}`,
  (random) => `/api/${random.pick(things)}?limit=${random.integer(100)}&page=${random.integer(20)}`,
  (random) => `/static/js/app.${random.text(8, HEXADECIMAL)}.js`,
  (random) => `/assets/css/main.css?v=${random.text(6, HEXADECIMAL)}`,
  (random) => `/img/${random.text(10, ALPHANUMERIC)}.jpg`,
  (random) => `/images/${random.pick(things)}/${random.integer(5000)}.png`,
  (random) => `/search?q=${random.pick(things)}+${random.pick(sections)}`,
  (random) => `/pixel.gif?uid=${random.text(16, HEXADECIMAL)}&t=${random.integer(1e9)}`,
  // A request for a certificate's status with GET contains the base64 of its DER (RFC 6960, appendix A.1).
  (random) => `/MFEwTzBNMEswSTAJBgUrDgMCGgUABBS${random.text(60, BASE64)}`,
];

// Names of folders and files on web sites and services.
const segments =
  'about account ads ajax app apps archive article auth bin blog book cache catalog cgi-bin client cloud common config content css data date default docs download edge en error event feed file font forum gallery gate get graph health home html icon id image img include info init item jobs js json lang latest legal lib list live load log login main map media menu mobile module movie music nav net new object office offline online open order page photo pic player plugin pool post profile proxy pub query radio read region release repo rest rss script sdk server service shop site sports state static status store stream style sub sync tag test theme thumb time tool track translate ubuntu update upload user util vast verify video view voice watch weather web widget wiki wp-content x xml year zone'.split(
    ' ',
  );
const endings =
  'html htm php asp aspx jsp do cgi js css json xml txt png jpg gif ico svg woff2 mp4 ts m3u8 zip gz deb exe dll bin pdf crl crt swf'.split(
    ' ',
  );

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Ways to name one part of a path. */
const names: readonly ((random: Random) => string)[] = [
  (random) => random.pick(segments),
  (random) => random.pick(segments),
  (random) => random.pick(segments),
  (random) => `${random.pick(segments)}${random.pick(['-', '_', '.'])}${random.pick(segments)}`,
  (random) => `${capital(random.pick(segments))}${capital(random.pick(segments))}`,
  (random) => random.pick(segments).slice(0, 1 + random.integer(2)),
  (random) => random.pick(segments).toUpperCase(),
  (random) => random.text(1 + random.integer(24), `${BASE64}-_`),
  (random) => String(random.integer(10 ** (1 + random.integer(9)))),
  (random) => random.text(random.pick([4, 8, 16, 32]), HEXADECIMAL),
];

/** Make a path of one to four parts, for the many sites that have their own pattern. */
function grownPath(random: Random): string {
  const name = (): string => random.pick(names)(random);
  const parts = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 4]) }, name);
  const tail = random.pick(['', '/', '.', '.']);
  const pairs = random.chance(0.25)
    ? Array.from({ length: 1 + random.integer(3) }, () => `${random.pick(segments)}=${name()}`)
    : [];
  const ending = tail === '.' ? random.pick(endings) : '';
  return `/${parts.join('/')}${tail}${ending}${pairs.length > 0 ? '?' : ''}${pairs.join('&')}`;
}

/** Make a path with its query, such as `/api/v2/users/4711`. */
export function urlPath(random: Random): string {
  return random.chance(0.6) ? grownPath(random) : random.pick(makers)(random);
}
