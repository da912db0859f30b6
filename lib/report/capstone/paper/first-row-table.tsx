import { tlsFields } from '../../../bits/bit-names';
import { hexBytes } from './printed-bytes';
import { Table } from '../../page/table';

/** How many bytes come before the random of a ClientHello. */
export const BEFORE_RANDOM = tlsFields.find(({ name }) => name === 'random')!.from;

/** The fields of a ClientHello before its random. */
const fields = tlsFields.filter(({ to }) => to <= BEFORE_RANDOM);

/** Whether a field says how long something is. */
function isLength(name: string): boolean {
  return name.endsWith('length');
}

interface FirstRows {
  readonly caption: string;
  /** Hex. */
  readonly theirs: string;
  readonly ours: string;
}

/** Render two first rows field by field, up to the random. */
export function FirstRowTable({ caption, theirs, ours }: FirstRows) {
  return (
    <Table
      caption={caption}
      columns={['field', 'paper', 'here', ''].map((title) => ({ title, text: true }))}
      rows={compareFields(theirs, ours).map((field) => [
        field.name,
        <code>{hexBytes(field.theirs)}</code>,
        <code>{hexBytes(field.ours)}</code>,
        field.theirs === field.ours ? 'same' : 'differs',
      ])}
    />
  );
}

/** Compare two ClientHellos field by field: the fields that differ, lengths and others. */
export function differingFields(
  theirs: string,
  ours: string,
): Record<'lengths' | 'others', string[]> {
  const names = compareFields(theirs, ours)
    .filter((field) => field.theirs !== field.ours)
    .map(({ name }) => name);
  return { lengths: names.filter(isLength), others: names.filter((name) => !isLength(name)) };
}

function compareFields(theirs: string, ours: string) {
  return fields.map(({ name, from, to }) => ({
    name,
    theirs: theirs.slice(2 * from, 2 * to),
    ours: ours.slice(2 * from, 2 * to),
  }));
}
