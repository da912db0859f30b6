/**
 * Return the seconds of a clock that all threads share and nobody sets: that of `process.hrtime`.
 */
export function monotonicSeconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds + nanoseconds / 1e9;
}
