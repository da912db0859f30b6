/** The typed arrays that grow: columns of numbers, bytes. */
type Growing = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** An array of twice the length, its first half the same: how every column here grows. */
export function doubled<T extends Growing>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(2 * array.length);
  larger.set(array);
  return larger;
}
