/** What data/README.md says about a recording of the protocols in protocols/. */
import type { Handshakes } from './handshakes';
import { thousands } from './readme';
import type { Recording } from '../record/recording';

/** Describe a program with incomplete handshakes: how many, of how many, and how they ended. */
function programLine([name, { count, incomplete }]: [string, Handshakes]): string[] {
  const endings = [...incomplete].map(([ending, times]) => `${thousands(times)} ${ending}`);
  const total = [...incomplete.values()].reduce((a, b) => a + b, 0);
  if (total === 0) return [];
  return [`- ${name}: ${thousands(total)} of ${thousands(count)} (${endings.join(', ')})`];
}

/** Write how many TLS handshakes of each program were not completed. Programs without any are left out. */
export function handshakesText(handshakes: ReadonlyMap<string, Handshakes>): string {
  const count = [...handshakes.values()].reduce((sum, own) => sum + own.count, 0);
  const lines = [...handshakes].flatMap(programLine);
  const all = `Of ${thousands(count)} TLS connections`;
  if (lines.length === 0) return `${all} every one completed its handshake.`;
  return [`${all} these did not complete their handshake, by program:`, '', ...lines].join('\n');
}

/** Write when, how long and how much was recorded, and which handshakes were not completed. */
export function recordingSummary(
  { packets, dropped, seconds, rounds }: Recording,
  handshakes: ReadonlyMap<string, Handshakes>,
): string {
  const date = new Date().toISOString().slice(0, 10);
  const minutes = (seconds / 60).toFixed(1);
  const recorded = `Recorded on ${date} in ${rounds} rounds and ${minutes} minutes: ${thousands(packets)} packets, ${dropped} dropped by the kernel.`;
  return `${recorded}\n\n${handshakesText(handshakes)}`;
}
