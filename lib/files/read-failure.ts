/**
 * Make an error for a file that could not be read, with the file's name. The system gives the name
 * for opening but not for reading. The system's `code` stays.
 */
export function readFailure(file: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  const found = code === 'EISDIR' ? 'is a folder; expected a file' : message;
  return Object.assign(new Error(`${file}: ${found}`, { cause }), { code });
}
