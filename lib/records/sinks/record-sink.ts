import type { FirstBytes } from '../../capture/first-bytes';

/** Where records go: a training-data directory, a file of JSON Lines. */
export interface RecordSink {
  /**
   * Take a record; resolves when the next may be given.
   *
   * @returns whether it was written (or waits to be), left out, or does not fit any more.
   */
  write(record: FirstBytes): Promise<Written>;
  /** Write what waits, in whole lines; nothing after a failure. */
  flush(): Promise<void>;
  /** Write what waits, and end. After a failure it only ends. */
  close(): Promise<void>;
}

export type Written = 'written' | 'left out' | 'full';
