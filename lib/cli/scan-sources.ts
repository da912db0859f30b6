import {
  printable,
  readAnyRecords,
  TraceCounts,
  traceNotes,
  type BadLogLine,
  type FirstBytes,
  type ScanAbout,
} from '../index';

interface ReadScannedOptions {
  /** How many bytes of a payload are needed. */
  readonly keep: number;
  /** Whether records whose SYN was not seen are wanted too. */
  readonly midstream: boolean;
  /** The only ports that are wanted; all if absent. */
  readonly ports: readonly number[] | undefined;
  /** Told what went wrong, in a sentence. */
  readonly tell: (message: string) => void;
}

/** The records to scan, and what was left out. */
export type Scanned = Omit<ScanAbout, 'version' | 'files'> & {
  readonly records: readonly FirstBytes[];
};

/** So many bad lines are told one by one; the rest are counted. */
const TOLD = 5;

/** Reads files to scan, one after the other. A damaged one gives the records before the damage. */
export async function readScanned(
  files: readonly string[],
  { keep, midstream: takeMidstream, ports, tell }: ReadScannedOptions,
): Promise<Scanned> {
  const records: FirstBytes[] = [];
  const failures: string[] = [];
  let [read, badLines, midstream, otherPorts] = [0, 0, 0, 0];
  const onBad = ({ file, line, reason }: BadLogLine) => {
    if (++badLines <= TOLD) tell(printable(`${file}:${line}: ${reason}`));
  };
  for (const file of files) {
    const before = read;
    const [source, name] = file === '-' ? [process.stdin, 'standard input'] : [file, file];
    const counts = new TraceCounts();
    try {
      for await (const record of readAnyRecords(source, { keep, name, onBad, counts })) {
        read++;
        if (!record.synSeen && !takeMidstream) midstream++;
        else if (ports && !ports.includes(record.respPort)) otherPorts++;
        else records.push(record);
      }
      if (read === before) tell(`${name}: holds no connection with a first payload`);
    } catch (error) {
      const message = printable(error instanceof Error ? error.message : String(error));
      failures.push(message);
      tell(message);
    }
    for (const { text, isLoss } of traceNotes(counts)) {
      const message = printable(`${name}: ${text}`);
      tell(message);
      if (isLoss) failures.push(message);
    }
  }
  if (badLines > TOLD) tell(`${badLines} lines left out in all, the first ${TOLD} named above`);
  return { records, read, badLines, failures, midstream, otherPorts };
}
