import { openBytes, type ByteSource } from '../capture/trace/file/byte-source';
import { LogError } from './log/error';

/** What a connection is known to be. */
export interface AttackLabel {
  /** Such as `port-scan`. */
  readonly attack: string;
  /** MITRE ATT&CK's number of the technique, such as `T1046`. */
  readonly technique: string;
}

const HEADER = 'uid\tattack\ttechnique';
const FIELDS = 'a uid, an attack and a technique, separated by tabs';
const ADVICE = 'A line is such as "CiqF8c4LoTuH0u03kd, port-scan, T1046", with tabs.';

/**
 * Read labels by uid: lines of uid, attack and technique, separated by tabs, after a header with these words;
 * plain or gzip. A uid that is not among them is benign.
 *
 * @param name - what messages call a source that is not a file.
 * @throws LogError if the header or a line is different, or a uid has two labels; the system's error if the file
 * cannot be read.
 * @example
 * const labels = await readLabels('labels.tsv');
 * labels.get('C1')!.attack; // => 'port-scan'
 * labels.has('C2'); // => false
 */
export async function readLabels(
  source: ByteSource,
  name = 'the labels',
): Promise<Map<string, AttackLabel>> {
  const file = typeof source === 'string' ? source : name;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of openBytes(source)) text += decoder.decode(chunk, { stream: true });
  text += decoder.decode();
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines[0] !== HEADER) {
    const found = JSON.stringify(lines[0]!.slice(0, 80));
    throw new LogError(file, 1, found, `the header ${JSON.stringify(HEADER)}`, ADVICE);
  }
  const labels = new Map<string, AttackLabel>();
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const fields = line.split('\t');
    const [uid, attack, technique] = fields;
    if (fields.length !== 3 || !uid || !attack || technique === undefined) {
      const found = JSON.stringify(line.slice(0, 80));
      throw new LogError(file, at + 1, found, FIELDS, ADVICE);
    }
    const before = labels.get(uid);
    if (before && before.attack !== attack) {
      const found = `${uid} as ${attack}, and as ${before.attack} before`;
      throw new LogError(file, at + 1, found, 'one label for each uid', ADVICE);
    }
    labels.set(uid, { attack, technique });
  }
  return labels;
}
