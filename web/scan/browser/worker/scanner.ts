import { scanRecords, version, type KnownProtocols, type Scan } from 'firstbytes/web';
import { knownProtocols, scanView, type ScanAbout } from 'firstbytes/pages';
import { unpackKnown } from '../../embedded/pack-known';
import type { Answers, FileToSave, Progress, Request, Scanned } from '../messages';
import { fileOf } from './downloads';
import { embedded } from './embedded';
import { ModelShelf } from './model-shelf';
import { Reading } from './reading';

/** The maximum number of findings that are listed, as in the command's page. */
const TOP = 500;

/** The last scan, for downloads. */
interface Last {
  readonly scan: Scan;
  readonly about: ScanAbout;
}

/** Reads, scans, trains and writes files, as the tab asks. */
export class Scanner {
  readonly #tell: (progress: Progress) => void;
  readonly #shelf: ModelShelf;
  #reading: Reading | undefined;
  #known: KnownProtocols | undefined;
  #last: Last | undefined;

  /** @param tell - called with how far the work is. */
  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell;
    this.#shelf = new ModelShelf(tell);
  }

  async answer(request: Request): Promise<Answers[Request['kind']]> {
    switch (request.kind) {
      case 'scan':
        return this.#scan(request);
      case 'train':
        return this.#shelf.train(this.#files(), request);
      case 'open':
        return this.#shelf.open(request.files);
      case 'restore':
        await this.#shelf.restore(request.models);
        return undefined;
      case 'download':
        return this.#file(request.what);
    }
  }

  async #scan(request: Extract<Request, { kind: 'scan' }>): Promise<Scanned> {
    const { inputs, settings } = request;
    if (inputs) this.#reading = new Reading(inputs, this.#tell);
    const reading = this.#files();
    const { models, refitted } = await this.#shelf.choose(request.models, settings);
    this.#known ??= knownProtocols((await embedded()).known.map(unpackKnown));
    const { records, summary } = reading.records(settings, models);
    const scan = await scanRecords(records, models, this.#known);
    this.#tell({ text: 'Sorting what was found' });
    const { told, scanned, ports } = summary();
    const about = { version, files: reading.names, ...scanned };
    this.#last = { scan, about };
    return { view: scanView(scan, about, TOP), told, ports, refitted };
  }

  #files(): Reading {
    if (this.#reading) return this.#reading;
    throw new Error('There is no capture yet: choose one first.');
  }

  async #file(what: Extract<Request, { kind: 'download' }>['what']): Promise<FileToSave> {
    if (typeof what === 'object') return this.#shelf.folder(what.model);
    if (this.#last) return fileOf(what, this.#last.scan, this.#last.about);
    throw new Error('There is no scan to save yet: choose a capture first.');
  }
}
