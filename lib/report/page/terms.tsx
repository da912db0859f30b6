/** A word, and what it means. */
export type Term = readonly [string, string];

/** The words of a page, explained. */
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
