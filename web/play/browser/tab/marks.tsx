/** How a protocol is drawn, by its place among the groups: the normal one is first. */
const shapes: readonly ((x: string, y: string) => string)[] = [
  (x, y) => `M${x} ${y}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`,
  (x, y) => `M${x} ${y}m-3 -3h6v6h-6z`,
  (x, y) => `M${x} ${y}m0 -4l4 7h-8z`,
  (x, y) => `M${x} ${y}m-4 0l4 -4l4 4l-4 4z`,
  (x, y) => `M${x} ${y}m-3.5 -1h2.5v-2.5h2v2.5h2.5v2h-2.5v2.5h-2v-2.5h-2.5z`,
  (x, y) => `M${x} ${y}m0 4l4 -7h-8z`,
];

/** Draw the mark of a group at a place. */
export const markAt = (group: number, x: number, y: number): string =>
  shapes[group % shapes.length]!(x.toFixed(1), y.toFixed(1));

/** A protocol's mark, as in a legend. */
export function Mark({ group }: { readonly group: number }) {
  return (
    <svg class={`mark group-${group}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={markAt(group, 6, 6)} />
    </svg>
  );
}
