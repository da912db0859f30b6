type Write = NodeJS.WriteStream['write'];

/** Make a `write` for a standard stream that passes its text to `onText`. Bytes are read as UTF-8. */
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
