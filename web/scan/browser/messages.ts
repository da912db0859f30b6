import type { DetectorName } from 'firstbytes/web';
import type { ScanView } from 'firstbytes/pages';
import type { Settings } from './settings';

/** The id of the models of TLS that come with the page. */
export const TLS = 'tls';

/** A file to scan. */
export interface Input {
  readonly name: string;
  readonly file: Blob;
}

/** A model that does not come with the page: trained in it, or opened from files. */
export interface OwnModel {
  /** It stays the same when the model is trained again at another width. */
  readonly id: string;
  /** The name of its folder. */
  readonly name: string;
  readonly detector: string;
  readonly normal: string;
  readonly width: number;
  /** Its folder's files, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How it was made, in a sentence. */
  readonly about: string;
}

/** The connections to one port, over one transport. */
export interface PortCount {
  readonly port: number;
  readonly proto: string;
  readonly records: number;
}

/** What a model is trained on: the scanned connections to one port, or all. */
export interface Normal {
  readonly port?: number | undefined;
  readonly proto?: string | undefined;
}

/** The tab's requests to its worker. Each has an answer, or the worker is ended. */
export type Request =
  | {
      readonly kind: 'scan';
      /** New files; those of the last scan unless given. */
      readonly inputs?: readonly Input[] | undefined;
      readonly settings: Settings;
      /** The ids of models. */
      readonly models: readonly string[];
    }
  | {
      readonly kind: 'train';
      readonly normal: Normal;
      readonly detector: DetectorName;
      readonly settings: Settings;
    }
  | { readonly kind: 'open'; readonly files: readonly Input[] }
  | { readonly kind: 'restore'; readonly models: readonly OwnModel[] }
  | { readonly kind: 'download'; readonly what: Download };

/** What the worker writes; a model is named by its id. */
export type Download = 'csv' | 'json' | 'signatures' | { readonly model: string };

/** The answer to each kind of request. */
export interface Answers {
  scan: Scanned;
  train: OwnModel;
  open: OwnModel;
  restore: undefined;
  download: FileToSave;
}

/** The result of a scan. */
export interface Scanned {
  readonly view: ScanView;
  /** What the command would print on standard error about the files, in order. */
  readonly told: readonly string[];
  /** The ports of the scanned connections, the most common first. */
  readonly ports: readonly PortCount[];
  /** Models that were trained again at another width. */
  readonly refitted: readonly OwnModel[];
}

export interface FileToSave {
  readonly name: string;
  readonly content: Blob;
}

/** How far the work is. */
export interface Progress {
  /** What is being done, in a few words. */
  readonly text: string;
  /** 0 to 1; absent if the end is not known. */
  readonly share?: number | undefined;
}

/** What the worker sends. */
export type Reply =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string };
