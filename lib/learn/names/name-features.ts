/** Numbers that describe the text of a name. */
export interface TextFeatures {
  readonly length: number;
  /** Shannon's entropy of its characters, in bits per character; 0 for an empty text. */
  readonly entropy: number;
  /** The share of digits; 0 for an empty text. */
  readonly digits: number;
  /** The share of the letters that are vowels (a, e, i, o, u); NaN without letters. */
  readonly vowels: number;
}

/** Compute the features of a text, such as a name's subdomains joined by dots. Case is ignored. */
export function textFeatures(text: string): TextFeatures {
  const characters = Array.from(text.toLowerCase());
  const counts = new Map<string, number>();
  for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1);
  const entropy = [...counts.values()].reduce((sum, count) => {
    const share = count / characters.length;
    return sum - share * Math.log2(share);
  }, 0);
  const share = (some: RegExp, all: RegExp) =>
    characters.filter((one) => some.test(one)).length /
    characters.filter((one) => all.test(one)).length;
  return {
    length: characters.length,
    entropy,
    digits: characters.length === 0 ? 0 : share(/\d/, /[^]/),
    vowels: share(/[aeiou]/, /[a-z]/),
  };
}
