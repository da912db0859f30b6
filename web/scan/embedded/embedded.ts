import type { LearnedProtocol } from 'firstbytes/scores';

/** A saved model, as the page contains it: its folder's name and its files, which are text. */
export interface EmbeddedModel {
  readonly name: string;
  readonly width: number;
  readonly files: Readonly<Record<string, string>>;
}

/** What the page's worker knows without a file. */
export interface Embedded {
  /** Models of TLS, one for each width. */
  readonly models: readonly EmbeddedModel[];
  /** Known protocols, for the nearest one of a finding, packed. */
  readonly known: readonly LearnedProtocol[];
}

/** A capture to try the page with. */
export interface Example {
  /** The name of its file. */
  readonly name: string;
  readonly title: string;
  /** What to see in it. */
  readonly about: string;
  /** The file's bytes in base64. */
  readonly base64: string;
}
