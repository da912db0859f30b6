import type { FirstBytes } from '../../capture/first-bytes';

/** An output for records: a training-data folder, or a file of JSON Lines. */
export interface RecordSink {
  /**
   * Take a record; resolves when it is ready for the next.
   *
   * @returns whether it was written (or waits for that), left out, or no longer fits.
   */
  write(record: FirstBytes): Promise<Written>;
  /** Write waiting records in whole lines; nothing after a failure. */
  flush(): Promise<void>;
  /** Write waiting records, and end. After a failure it only ends. */
  close(): Promise<void>;
}

export type Written = 'written' | 'left out' | 'full';
