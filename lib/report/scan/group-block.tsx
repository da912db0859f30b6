import { countText } from '../../plots/number-text';
import type { Scan } from '../../scores/scan/scan';
import { plural } from '../page/words';
import { PayloadBytes } from './payload-bytes';
import { nearestText } from './scan-table';

/**
 * Render a group of findings: their number, their destinations, the bytes of the one with the
 * highest score, and a signature for the next of them.
 */
export function GroupBlock({ scan, number }: { readonly scan: Scan; readonly number: number }) {
  const { members, nearest, signature, rest } = scan.groups[number]!;
  const own = members.map((member) => scan.findings[member]!);
  const hosts = new Set(own.map(({ record }) => record.origHost)).size;
  const ports = [...new Set(own.map(({ record }) => record.respPort))].sort((a, b) => a - b);
  const { record, shares } = own[0]!;
  return (
    <article class="group" id={`group-${number + 1}`}>
      <h3>
        {rest ? 'The rest' : `Group ${number + 1}`}: {plural(own.length, 'finding')}
        {nearest ? `, nearest ${nearestText(nearest)}` : ''}
      </h3>
      <p>
        {record.proto} from {plural(hosts, 'host')} to {ports.length === 1 ? 'port' : 'ports'}{' '}
        {ports.slice(0, 8).join(', ')}
        {ports.length > 8 ? ` and ${countText(ports.length - 8)} others` : ''}.{' '}
        {rest && 'They fit no group, and the limit of groups is reached.'} Highest score:
      </p>
      <PayloadBytes record={record} shares={shares} />
      {signature && (
        <>
          <pre tabindex={0}>{signature.text}</pre>
          <p class="caption">
            {signature.others === 0
              ? 'It matches no record that was not found.'
              : `It also matches ${plural(signature.others, 'record')} that were not found: it is too wide.`}
          </p>
        </>
      )}
      {!signature && !rest && <p class="caption">They share no byte, so there is no signature.</p>}
    </article>
  );
}
