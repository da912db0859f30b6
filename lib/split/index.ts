/**
 * The door `firstbytes/split`: names that the root door does not have. They are other ways to
 * divide rows.
 */

export { foldsByGroup } from './groups';
export type { TimeSplit } from './in-time';
