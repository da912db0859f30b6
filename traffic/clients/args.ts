/** A word of a command line, several words, or none. */
export type Words = string | number | false | undefined | readonly (string | number)[];

/**
 * Split a command line's arguments, written as on a command line:
 *
 *     args`-h ${job.address} -p 6379 ${compress && '-C'} ${login && ['-u', user]}`
 *
 * Words end at spaces and line ends of the text, but not within a value: `${'a b'}` is one word. A list gives
 * its words. A value that is false or undefined gives none.
 *
 * @throws TypeError if a value that is not one word touches other text.
 */
export function args(text: TemplateStringsArray, ...values: readonly Words[]): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  text.forEach((part, at) => {
    const [first = '', ...rest] = part.split(/\s+/);
    if (first !== '') word = (word ?? '') + first;
    for (const next of rest) {
      end();
      if (next !== '') word = next;
    }
    if (at === values.length) return;
    const value = values[at];
    if (typeof value === 'string' || typeof value === 'number') {
      word = `${word ?? ''}${value}`;
      return;
    }
    const touches = word !== undefined || /^\S/.test(text[at + 1] ?? '');
    if (touches) {
      throw new TypeError(
        `A command line's value ${at + 1} is ${JSON.stringify(value)}: expected one word, since text touches it.`,
      );
    }
    if (value !== undefined && value !== false) words.push(...value.map(String));
  });
  end();
  return words;
}
