/**
 * The part of write-file-atomic 7 that is used here. DefinitelyTyped has version 4, whose hook
 * returns nothing.
 */
declare module 'write-file-atomic' {
  function writeFileAtomic(
    file: string,
    content: string,
    options: {
      /** Called with the temporary file, which is already open. The move waits for the result. */
      readonly tmpfileCreated: (partial: string) => Promise<void>;
    },
  ): Promise<void>;
  export = writeFileAtomic;
}
