/** What is used of write-file-atomic 7; DefinitelyTyped has version 4, whose hook returns nothing. */
declare module 'write-file-atomic' {
  function writeFileAtomic(
    file: string,
    content: string,
    options: {
      /** Called with the temporary file, which is open by then; the move waits for it. */
      readonly tmpfileCreated: (partial: string) => Promise<void>;
    },
  ): Promise<void>;
  export = writeFileAtomic;
}
