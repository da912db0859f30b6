/** A cell used something that a browser does not have. */
export class NodeOnlyError extends Error {
  override readonly name = 'NodeOnlyError';

  /** @param what - what is missing: `tmpdir of node:os` */
  constructor(readonly what: string) {
    super(
      `${what} is not available in a browser. Run this lesson with Node: "npm run lab" opens it, ` +
        'and the saved output shows what this cell gives there.',
    );
  }
}

/**
 * Make a value that stands for something that a browser does not have. It can be imported, passed on and
 * extended. Each use throws a NodeOnlyError.
 */
export function missing(what: string): unknown {
  const refuse = (): never => {
    throw new NodeOnlyError(what);
  };
  // A function, because it is called or constructed; a class may extend it.
  const target = function () {
    return refuse();
  };
  return new Proxy(target, {
    apply: refuse,
    construct: refuse,
    get: (own, name) => {
      // What a bundle or an inspection asks of any value.
      if (typeof name === 'symbol' || name === 'prototype')
        return Reflect.get(own, name) as unknown;
      if (name === '__esModule' || name === 'then' || name === 'default') return undefined;
      return missing(`${name} of ${what.replace(/^\w+ of /, '')}`);
    },
  });
}
