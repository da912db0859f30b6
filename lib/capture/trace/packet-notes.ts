import { linkTypeText } from './packet/link-names';
import type { TraceCounts, TraceNote } from './trace-counts';
import { OTHER_LINK_TYPE, traceLimits } from './trace-limits';

/**
 * Describe what was left out of a trace's packets, one sentence per kind: first possible losses,
 * then the rest.
 */
export function* packetNotes(counts: TraceCounts): Generator<TraceNote> {
  const of = `of ${counts.packets} packets`;
  for (const [linkType, unread] of counts.unreadLinks) {
    const type = linkType === OTHER_LINK_TYPE ? 'one of others still' : linkTypeText(linkType);
    yield { text: `${unread} ${of} were not read: their link type is ${type}`, isLoss: true };
  }
  yield* note(
    true,
    counts.cutBeforePayload,
    `${of} were cut before the first byte of a payload, which may be its connection's first: capture more of each packet`,
  );
  yield* note(
    true,
    counts.tooDeep,
    `${of} were not read completely: they are in more than ${traceLimits.tunnels} tunnels`,
  );
  yield* note(
    true,
    counts.droppedFragmented,
    `of the fragmented packets were dropped, because more than ${traceLimits.fragmentedPackets} were incomplete at the same time`,
  );
  yield* note(
    false,
    counts.unfinishedFragmented - counts.droppedFragmented,
    'of the fragmented packets were left out, because some of their fragments are missing',
  );
  yield* note(
    false,
    counts.contradictingFragments,
    'of the fragments contradict earlier ones or the rules for fragments; the first ones were used',
  );
  yield* note(
    false,
    counts.cropped,
    `${of} are shorter than their IP headers say, probably cropped by a mirror; lengths are those of the headers`,
  );
  yield* note(
    false,
    counts.sealed,
    `${of} were not read: they are encrypted or compressed below IP`,
  );
  yield* note(
    false,
    counts.malformed,
    `${of} were left out: their headers are incomplete or contradict themselves`,
  );
  yield* note(
    false,
    counts.udpSurplus,
    `${of} contain more than their UDP length says; the rest was left out`,
  );
  yield* note(
    false,
    counts.udpLengths,
    `${of} have an impossible UDP length; that of the IP packet was used`,
  );
  yield* note(false, counts.untimed, `${of} have no time; each got that of the packet before it`);
  // Most traces have some. If they are half of all, the trace may carry something else.
  const mostlyWithoutIp = 2 * counts.withoutIp >= counts.packets;
  yield* note(false, mostlyWithoutIp ? counts.withoutIp : 0, `${of} contain no IP`);
}

function* note(isLoss: boolean, count: number, text: string): Generator<TraceNote> {
  if (count > 0) yield { text: `${count} ${text}`, isLoss };
}
