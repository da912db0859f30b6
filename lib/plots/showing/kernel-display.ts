import { notebookDisplay, toHex } from '#platform';
import type { MimeBundle } from '../../platform/platform';

/** A place in a cell's output. New content replaces the old. */
export type DisplaySlot = (bundle: MimeBundle) => void;

const ID_BYTES = 8;

/** Make a new place in the output of the running cell. Outside a notebook, it shows nothing. */
export function newDisplaySlot(): DisplaySlot {
  const id = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  const transient = { display_id: toHex(id, 0, ID_BYTES) };
  let isUpdate = false;
  return (bundle) => {
    notebookDisplay()?.write({ data: bundle, metadata: {}, transient }, isUpdate);
    isUpdate = true;
  };
}
