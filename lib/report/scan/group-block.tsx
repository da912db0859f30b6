import { PayloadBytes } from './payload-bytes';
import type { GroupView } from './scan-view';

/**
 * Render a group of findings: their number, their destinations, the bytes of the one with the
 * highest score, and a signature for the next of them.
 */
export function GroupBlock({ group }: { readonly group: GroupView }) {
  const { number, title, hosts, payload, signature, about } = group;
  return (
    <article class="group" id={`group-${number}`}>
      <h3>{title}</h3>
      <p>{hosts} Highest score:</p>
      <PayloadBytes payload={payload} />
      {signature !== undefined && <pre tabindex={0}>{signature}</pre>}
      {about !== '' && <p class="caption">{about}</p>}
    </article>
  );
}
