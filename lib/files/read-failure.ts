/**
 * Why a file could not be read, with its name, which the system says of opening but not of reading. The
 * system's `code` stays.
 */
export function readFailure(file: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  const found = code === 'EISDIR' ? 'is a directory; expected a file' : message;
  return Object.assign(new Error(`${file}: ${found}`, { cause }), { code });
}
