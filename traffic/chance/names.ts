import type { Random } from './random';

const people =
  'alice bob carol dave erin frank grace heidi ivan judy mallory niaj olivia peggy rupert sybil trent ursula victor wendy'.split(
    ' ',
  );
const things =
  'orders users sensors metrics events inventory billing reports archive backup photos music staging sessions cache jobs tickets invoices shipping audit'.split(
    ' ',
  );
const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Make a user's name, such as `grace`, `judy.olivia` or `svc-k3x9`. */
export function userName(random: Random): string {
  switch (random.integer(4)) {
    case 0:
      return `${random.pick(people)}.${random.pick(people)}`;
    case 1:
      return `svc-${random.text(4, ALPHANUMERIC)}`;
    default:
      return random.pick(people);
  }
}

/** Make the name of a database, share, topic or folder, such as `orders` or `audit_7`. */
export function thingName(random: Random): string {
  const thing = random.pick(things);
  return random.chance(0.5) ? thing : `${thing}_${random.integer(100)}`;
}

/** Make a password of 4 to 19 letters and digits. */
export function password(random: Random): string {
  return random.text(4 + random.integer(16), ALPHANUMERIC);
}

/** Make a path of one to four parts, such as `orders/audit_7/x1`. */
export function pathName(random: Random): string {
  const parts = Array.from({ length: 1 + random.integer(3) }, () => thingName(random));
  return [...parts, random.text(2 + random.integer(8), ALPHANUMERIC)].join('/');
}

/** Make a text of some words, at most `length` characters long. */
export function sentence(random: Random, length: number): string {
  const words = Array.from({ length: 1 + random.integer(30) }, () => thingName(random));
  return words.join(' ').slice(0, length);
}
