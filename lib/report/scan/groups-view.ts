import { countText } from '../../plots/number-text';
import type { Scan } from '../../scores/scan/scan';
import { plural } from '../page/words';
import { payloadView } from './findings-view';
import { nearestText } from './scan-table';
import type { GroupView } from './scan-view';

/** Maximum number of groups on the page. Nobody reads more. */
const GROUPS = 50;
/** Number of ports listed per group. */
const PORTS = 8;

/** Return the largest groups, and the number of the others. */
export function groupsView(scan: Scan): { readonly shown: GroupView[]; readonly more: number } {
  const { groups } = scan;
  const order = [...groups.keys()].sort(
    (a, b) =>
      Number(groups[a]!.rest) - Number(groups[b]!.rest) ||
      groups[b]!.members.length - groups[a]!.members.length ||
      a - b,
  );
  return {
    shown: order.slice(0, GROUPS).map((number) => groupView(scan, number)),
    more: Math.max(0, groups.length - GROUPS),
  };
}

function groupView(scan: Scan, number: number): GroupView {
  const { members, nearest, signature, rest } = scan.groups[number]!;
  const own = members.map((member) => scan.findings[member]!);
  const hosts = new Set(own.map(({ record }) => record.origHost)).size;
  const ports = [...new Set(own.map(({ record }) => record.respPort))].sort((a, b) => a - b);
  const others = ports.length > PORTS ? ` and ${countText(ports.length - PORTS)} others` : '';
  return {
    number: number + 1,
    title:
      `${rest ? 'The rest' : `Group ${number + 1}`}: ${plural(own.length, 'finding')}` +
      (nearest ? `, nearest ${nearestText(nearest)}` : ''),
    hosts:
      `${own[0]!.record.proto} from ${plural(hosts, 'host')} to ` +
      `${ports.length === 1 ? 'port' : 'ports'} ${ports.slice(0, PORTS).join(', ')}${others}.` +
      (rest ? ' They fit no group, and the limit of groups is reached.' : ''),
    payload: payloadView(own[0]!),
    signature: signature?.text,
    about: aboutSignature(signature?.others, rest),
  };
}

function aboutSignature(others: number | undefined, rest: boolean): string {
  if (others === undefined) return rest ? '' : 'They share no byte, so there is no signature.';
  return others === 0
    ? 'It matches no record that was not found.'
    : `It also matches ${plural(others, 'record')} that were not found: it is too wide.`;
}
