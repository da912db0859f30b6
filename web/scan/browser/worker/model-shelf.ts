import {
  hexToBits,
  loadProtocolModel,
  memoryStore,
  protocolOfPort,
  saveDetector,
  type DetectorName,
  type ModelStore,
  type ProtocolModel,
  type TrainingProgress,
} from 'firstbytes/web';
import { fitProtocolModel, modelFileNames, plural, printable, sha256 } from 'firstbytes/pages';
import {
  TLS,
  type FileToSave,
  type Input,
  type OwnModel,
  type Progress,
  type Request,
} from '../messages';
import { builtIn, type Settings } from '../settings';
import { embedded } from './embedded';
import { zipOf, unzipped } from './model-zip';
import type { Reading } from './reading';

/** Maximum number of connections that a model is trained on. */
const MOST_ROWS = 200_000;
/** The target false-positive rate of a threshold, as for the models that come with the page. */
const FPR = 0.001;
/** Own captures are small: a larger share than the command's 4 % sets the threshold. */
const HELD_BACK = 0.2;

/** What an own model was trained on, to train it again at another width. */
interface Recipe {
  readonly id: string;
  readonly normal: string;
  readonly detector: DetectorName;
  readonly lines: readonly string[];
  /** Where the lines are from. */
  readonly from: string;
}

/** A model that was trained here or opened. */
interface Own {
  readonly model: OwnModel;
  readonly loaded: ProtocolModel;
  readonly recipe?: Recipe | undefined;
}

/** The models: those of TLS that come with the page, and the reader's own. */
export class ModelShelf {
  readonly #tell: (progress: Progress) => void;
  readonly #builtIn = new Map<string, ProtocolModel>();
  readonly #own = new Map<string, Own>();

  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell;
  }

  /** Return the models with these ids, at the width and with the thresholds of the settings. */
  async choose(
    ids: readonly string[],
    { width, thresholds }: Settings,
  ): Promise<{ readonly models: ProtocolModel[]; readonly refitted: OwnModel[] }> {
    const models: ProtocolModel[] = [];
    const refitted: OwnModel[] = [];
    for (const id of ids) {
      if (id === TLS) {
        models.push(await this.#ofTls(builtIn(width)));
        continue;
      }
      const own = this.#own.get(id);
      if (!own) continue;
      if (own.recipe && own.model.width !== width) {
        const again = await this.#fit(own.recipe, width);
        this.#own.set(id, again);
        refitted.push(again.model);
        models.push(again.loaded);
      } else models.push(own.loaded);
    }
    if (models.length === 0) {
      throw new Error('No model is chosen: choose at least one that says what is normal.');
    }
    return {
      models: models.map((model) => ({
        ...model,
        threshold: thresholds[printable(model.name)] ?? model.threshold,
      })),
      refitted,
    };
  }

  /** Train a model on the connections to a port, or on all that the settings select. */
  async train(
    reading: Reading,
    { normal, detector, settings }: Extract<Request, { kind: 'train' }>,
  ): Promise<OwnModel> {
    const { port, proto } = normal;
    const lines: string[] = [];
    const { records, summary } = reading.records(settings);
    for await (const { respPort, proto: own, hex, length } of records) {
      if (port !== undefined && (respPort !== port || own !== proto)) continue;
      // A record that was cut is not the whole of what a model needs.
      if (hex.length / 2 < Math.min(length, settings.width)) continue;
      if (lines.length < MOST_ROWS) lines.push(hex);
    }
    summary();
    const name = port === undefined ? 'normal' : protocolOfPort(port);
    const place = port === undefined ? '' : ` to port ${port} (${proto ?? ''})`;
    const recipe: Recipe = {
      id: `own-${port === undefined ? 'all' : `${port}-${proto ?? ''}`}-${detector}`,
      normal: proto === 'udp' && name === 'TLS' ? '443-udp' : name,
      detector,
      lines,
      from: `the ${plural(lines.length, 'connection')}${place} of ${reading.names.join(', ')}`,
    };
    const own = await this.#fit(recipe, settings.width);
    this.#own.set(recipe.id, own);
    return own.model;
  }

  /** Open a saved model: the files of its folder, or a zip file of it. */
  async open(inputs: readonly Input[]): Promise<OwnModel> {
    const { name, files } = await unzipped(inputs);
    const own = await ownOf({ id: `own-${name}`, name, files, about: `opened from ${name}` });
    this.#own.set(own.model.id, own);
    return own.model;
  }

  /** Load models again that the tab has kept. */
  async restore(models: readonly OwnModel[]): Promise<void> {
    for (const model of models) this.#own.set(model.id, await ownOf(model));
  }

  /** Return a model's folder as a zip file. */
  async folder(id: string): Promise<FileToSave> {
    const own = this.#own.get(id);
    if (own) return zipOf(own.model.name, own.model.files);
    const { models } = await embedded();
    const { name, files } = models.find((one) => one.name === id)!;
    const encoder = new TextEncoder();
    const bytes = Object.entries(files).map(([file, text]): [string, Uint8Array] => [
      file,
      encoder.encode(text),
    ]);
    return zipOf(name, new Map(bytes));
  }

  async #ofTls(name: string): Promise<ProtocolModel> {
    const known = this.#builtIn.get(name);
    if (known) return known;
    const { models } = await embedded();
    const { files } = models.find((one) => one.name === name)!;
    const encoder = new TextEncoder();
    const bytes = Object.entries(files).map(([file, text]): [string, Uint8Array] => [
      file,
      encoder.encode(text),
    ]);
    const model = await loadProtocolModel(memoryStore(name, new Map(bytes)));
    this.#builtIn.set(name, model);
    return model;
  }

  async #fit(recipe: Recipe, width: number): Promise<Own> {
    const { id, normal, detector, lines, from } = recipe;
    this.#tell({ text: `Training on ${from}` });
    const { detector: fitted, description } = await fitProtocolModel(
      detector,
      hexToBits(lines, width),
      {
        normal,
        seed: 1,
        file: from,
        trainingDataSha256: sha256(lines.map((line) => `${line}\n`).join('')),
        heldBack: HELD_BACK,
        fpr: FPR,
        onProgress: (progress) => {
          this.#tell(trainingProgress(progress));
        },
      },
    );
    const name = `${normal.toLowerCase()}-${width}-own`;
    const store = memoryStore(name);
    await saveDetector(store, fitted, description);
    const about = `${detector}, trained on ${from}`;
    const own = await ownOf({ id, name, files: await filesOf(store), about });
    return { ...own, recipe };
  }
}

/** Load a model of its files. */
async function ownOf(model: Pick<OwnModel, 'id' | 'name' | 'files' | 'about'>): Promise<Own> {
  const { id, name, files, about } = model;
  const loaded = await loadProtocolModel(memoryStore(name, files));
  const { normal, detector } = loaded;
  return {
    model: { id, name, files, about, normal, detector: detector.name, width: detector.bytes },
    loaded,
  };
}

async function filesOf(store: ModelStore): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const file of modelFileNames) {
    const content = await store.read(file).catch(() => undefined);
    if (content) files.set(file, content);
  }
  return files;
}

function trainingProgress(progress: TrainingProgress): Progress {
  const { epoch, epochs, batch, batches, loss } = progress;
  return {
    text: `Training: epoch ${epoch} of ${epochs}, loss ${loss.toFixed(4)}`,
    share: (epoch - 1 + batch / batches) / epochs,
  };
}
