/** A word and its meaning. */
export type Term = readonly [string, string];

/** Render the words of a page with their meanings. */
export function Terms({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <dl class="terms">
      {terms.map(([term, meaning]) => (
        <>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </>
      ))}
    </dl>
  );
}
