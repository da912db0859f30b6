import type { BoardEvent, BoardOther, BoardValue } from './board-event';
import { decodeHparams } from './decode-hparams';
import {
  dimensionFields,
  eventFields,
  FILE_VERSION,
  metadataFields,
  pluginFields,
  shapeFields,
  summaryFields,
  tensorFields,
  tensorType,
  valueFields,
} from './event-fields';
import { EventFileError } from './wire/event-file-error';
import { decodeFrames, type Frame } from './wire/frames';
import { MessageReader, type Field } from './wire/message-reader';

/** An event as it is read: also with values that this library does not write. */
export type ReadEvent = BoardEvent<BoardValue | BoardOther>;

/**
 * Read an event file strictly: each frame's checksums, the version, and each field of what this
 * library writes. Values of other plugins are kept as `other`.
 *
 * @param bytes - the whole file, or what is there of it.
 * @param file - the name to give in errors.
 * @returns the events after the version, in order, as they are read.
 * @throws EventFileError at the first damage, after the events before it.
 */
export function* readEvents(bytes: Uint8Array, file = 'event file'): Generator<ReadEvent, void> {
  let first = true;
  for (const frame of decodeFrames(bytes, file)) {
    if (first) checkVersion(frame, file);
    else yield decodeEvent(frame, file);
    first = false;
  }
  if (first) {
    throw new EventFileError(
      file,
      0,
      'nothing',
      `a first event with the version ${FILE_VERSION}`,
      'The file is empty: if a program has just begun it, read it again later.',
    );
  }
}

function checkVersion({ data, offset }: Frame, file: string): void {
  for (const field of new MessageReader(data, file, offset).fields()) {
    if (field.number !== eventFields.fileVersion) continue;
    if (field.text === FILE_VERSION) return;
    throw field.wrong(`version ${JSON.stringify(field.text)}`, JSON.stringify(FILE_VERSION));
  }
  throw new EventFileError(
    file,
    offset,
    'a first event without a version',
    JSON.stringify(FILE_VERSION),
    'It is not an event file of TensorBoard, or its beginning is absent.',
  );
}

function decodeEvent({ data, offset }: Frame, file: string): ReadEvent {
  let wallTime = 0;
  let step = 0;
  const values: (BoardValue | BoardOther)[] = [];
  for (const field of new MessageReader(data, file, offset).fields()) {
    if (field.number === eventFields.wallTime) wallTime = field.double;
    else if (field.number === eventFields.step) step = field.integer;
    else if (field.number === eventFields.summary) {
      for (const value of field.message.fields()) {
        if (value.number === summaryFields.value) values.push(decodeValue(value));
      }
    }
  }
  return { wallTime, step, values };
}

/** What of a value's fields says what it is. */
interface Parts {
  tag: string;
  simple?: number;
  tensor?: Tensor;
  plugin: string;
  content?: Field;
}

function decodeValue(value: Field): BoardValue | BoardOther {
  const parts: Parts = { tag: '', plugin: '' };
  for (const field of value.message.fields()) {
    if (field.number === valueFields.tag) parts.tag = field.text;
    else if (field.number === valueFields.simpleValue) parts.simple = field.float;
    else if (field.number === valueFields.tensor) parts.tensor = decodeTensor(field);
    else if (field.number === valueFields.metadata) readMetadata(field, parts);
  }
  const { tag, simple, plugin, content } = parts;
  if (simple !== undefined) return { kind: 'scalar', tag, value: simple };
  const tensor = (): Tensor => {
    if (parts.tensor) return parts.tensor;
    throw value.wrong(`the value ${JSON.stringify(tag)} without a tensor`, `one of ${plugin}`);
  };
  switch (plugin) {
    case 'scalars':
      return { kind: 'scalar', tag, value: new Float32Array(numbers(tensor(), 'float', []))[0]! };
    case 'histograms': {
      const buckets = new Float64Array(numbers(tensor(), 'double', [undefined, 3]));
      return { kind: 'histogram', tag, buckets };
    }
    case 'pr_curves': {
      const values = new Float32Array(numbers(tensor(), 'float', [6, undefined]));
      return { kind: 'pr-curve', tag, thresholds: tensor().sizes[1]!, values };
    }
    case 'images':
      return picture(tag, tensor());
    case 'hparams':
      if (!content) throw value.wrong('hyperparameters without content', 'their plugin’s data');
      return decodeHparams(content);
    default:
      return { kind: 'other', tag, plugin };
  }
}

function readMetadata(metadata: Field, into: Parts): void {
  for (const field of metadata.message.fields()) {
    if (field.number !== metadataFields.plugin) continue;
    for (const part of field.message.fields()) {
      if (part.number === pluginFields.name) into.plugin = part.text;
      else if (part.number === pluginFields.content) into.content = part;
    }
  }
}

interface Tensor {
  readonly at: Field;
  type: number;
  readonly sizes: number[];
  content: Uint8Array;
  readonly texts: Uint8Array[];
}

function decodeTensor(at: Field): Tensor {
  const tensor: Tensor = { at, type: 0, sizes: [], content: new Uint8Array(), texts: [] };
  for (const field of at.message.fields()) {
    if (field.number === tensorFields.type) tensor.type = field.integer;
    else if (field.number === tensorFields.shape) tensor.sizes.push(...sizesOf(field));
    else if (field.number === tensorFields.content) tensor.content = field.bytes;
    else if (field.number === tensorFields.floats) tensor.content = field.bytes;
    else if (field.number === tensorFields.texts) tensor.texts.push(field.bytes);
  }
  return tensor;
}

function* sizesOf(shape: Field): Generator<number, void> {
  for (const field of shape.message.fields()) {
    if (field.number !== shapeFields.dimension) continue;
    let size = 0;
    for (const part of field.message.fields()) {
      if (part.number === dimensionFields.size) size = part.integer;
    }
    yield size;
  }
}

/** Return a copy of the numbers of a tensor, which must have this type and these sizes. */
function numbers(
  { at, type, sizes, content }: Tensor,
  expected: 'float' | 'double',
  shape: readonly (number | undefined)[],
): ArrayBuffer {
  const fits =
    sizes.length === shape.length &&
    shape.every((size, axis) => size === undefined || size === sizes[axis]);
  if (type !== tensorType[expected] || !fits) {
    const sides = shape.map((size) => size ?? 'any').join(', ');
    throw at.wrong(
      `a tensor of type ${type}, [${sizes.join(', ')}]`,
      `type ${tensorType[expected]} (${expected}), [${sides}]`,
    );
  }
  const size = (expected === 'float' ? 4 : 8) * sizes.reduce((product, one) => product * one, 1);
  if (content.length !== size) {
    throw at.wrong(`a tensor of ${content.length} bytes`, `${size}, by its sizes`);
  }
  return Uint8Array.from(content).buffer;
}

function picture(tag: string, { at, texts }: Tensor): BoardValue {
  const [width, height, png] = texts;
  if (texts.length !== 3 || !width || !height || !png) {
    throw at.wrong(`an image of ${texts.length} parts`, '3: width, height and PNG');
  }
  const pixels = (digits: Uint8Array): number => {
    const text = new TextDecoder().decode(digits);
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw at.wrong(`an image ${JSON.stringify(text)} pixels wide or high`, 'a whole number');
  };
  return { kind: 'image', tag, width: pixels(width), height: pixels(height), png: png.slice() };
}
