/**
 * The door `firstbytes/split`, with what the root door leaves out.
 * Other ways to divide rows.
 */

export { foldsByGroup } from './groups';
export type { TimeSplit } from './in-time';
