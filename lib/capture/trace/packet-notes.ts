import { linkTypeText } from './packet/link-names';
import type { TraceCounts, TraceNote } from './trace-counts';
import { OTHER_LINK_TYPE, traceLimits } from './trace-limits';

/** What was left out of a trace's packets, a sentence a kind: first what may be missing, then the rest. */
export function* packetNotes(counts: TraceCounts): Generator<TraceNote> {
  const of = `of ${counts.packets} packets`;
  for (const [linkType, unread] of counts.unreadLinks) {
    const type = linkType === OTHER_LINK_TYPE ? 'one of others still' : linkTypeText(linkType);
    yield { text: `${unread} ${of} were not read: their link type is ${type}`, isLoss: true };
  }
  yield* note(
    true,
    counts.cutBeforePayload,
    `${of} were cut before the first byte of a payload, perhaps its connection's first: capture more of each packet`,
  );
  yield* note(
    true,
    counts.tooDeep,
    `${of} were not looked into to the end: they are in more than ${traceLimits.tunnels} tunnels`,
  );
  yield* note(
    true,
    counts.droppedFragmented,
    `of the packets that came in fragments were dropped, more than ${traceLimits.fragmentedPackets} being incomplete at one time`,
  );
  yield* note(
    false,
    counts.unfinishedFragmented - counts.droppedFragmented,
    'of the packets that came in fragments were left out, some of their fragments missing',
  );
  yield* note(
    false,
    counts.contradictingFragments,
    'of the fragments contradict earlier ones or the rules for fragments; what came first was taken',
  );
  yield* note(
    false,
    counts.cropped,
    `${of} are shorter than their IP headers say, as a mirror crops them; lengths are those of the headers`,
  );
  yield* note(
    false,
    counts.sealed,
    `${of} were not looked into: below IP they are encrypted or compressed`,
  );
  yield* note(
    false,
    counts.malformed,
    `${of} were left out: their headers are incomplete or contradict themselves`,
  );
  yield* note(
    false,
    counts.udpSurplus,
    `${of} hold more than their UDP length says; the rest was left out`,
  );
  yield* note(
    false,
    counts.udpLengths,
    `${of} have a UDP length that cannot be; that of the IP packet was taken`,
  );
  yield* note(
    false,
    counts.untimed,
    `${of} have no time; each was given that of the packet before it`,
  );
  // Some are in most traces; where half are, it may be that something else is carried.
  const mostlyWithoutIp = 2 * counts.withoutIp >= counts.packets;
  yield* note(false, mostlyWithoutIp ? counts.withoutIp : 0, `${of} hold no IP`);
}

function* note(isLoss: boolean, count: number, text: string): Generator<TraceNote> {
  if (count > 0) yield { text: `${count} ${text}`, isLoss };
}
