type Write = NodeJS.WriteStream['write'];

/** A `write` for a process's standard stream that hands its text on; bytes are taken for UTF-8. */
export function streamWriter(onText: (text: string) => void): Write {
  const decoder = new TextDecoder();
  return (
    chunk: Uint8Array | string,
    encoding?: BufferEncoding | ((error?: Error) => void),
    done?: (error?: Error) => void,
  ) => {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text !== '') onText(text);
    const written = typeof encoding === 'function' ? encoding : done;
    if (written !== undefined) process.nextTick(written);
    return true;
  };
}
