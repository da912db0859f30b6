import { joinBytes } from '../../capture/join-bytes';
import type { BoardEvent, BoardValue } from './board-event';
import { encodeHparams } from './encode-hparams';
import {
  dataClass,
  dimensionFields,
  eventFields,
  FILE_VERSION,
  hparamsTags,
  metadataFields,
  pluginFields,
  prCurveFields,
  shapeFields,
  summaryFields,
  tensorFields,
  tensorType,
  valueFields,
} from './event-fields';
import { encodeFrame } from './wire/frames';
import { MessageWriter } from './wire/message-writer';

/** Encode the first frame of an event file, which says what the file is. */
export function encodeFileVersion(wallTime: number): Uint8Array {
  return encodeFrame(
    new MessageWriter()
      .double(eventFields.wallTime, wallTime)
      .text(eventFields.fileVersion, FILE_VERSION)
      .toBytes(),
  );
}

/**
 * Encode an event as one frame of an event file.
 *
 * @throws RangeError if the step is not a whole number from 0, or a value's sizes do not fit.
 */
export function encodeEvent({ wallTime, step, values }: BoardEvent): Uint8Array {
  const summary = new MessageWriter();
  for (const value of values) summary.message(summaryFields.value, encodeValue(value));
  return encodeFrame(
    new MessageWriter()
      .double(eventFields.wallTime, wallTime)
      .integer(eventFields.step, step)
      .message(eventFields.summary, summary)
      .toBytes(),
  );
}

/**
 * Encode a whole event file: the frame with its version, then a frame per event.
 *
 * @param wallTime - of the first frame, in seconds since 1970.
 */
export function encodeEventFile(events: readonly BoardEvent[], wallTime: number): Uint8Array {
  return joinBytes([encodeFileVersion(wallTime), ...events.map(encodeEvent)]);
}

function encodeValue(value: BoardValue): MessageWriter {
  switch (value.kind) {
    case 'scalar':
      return summaryValue(
        value.tag,
        plugin('scalars', dataClass.scalar),
        numbers(tensorType.float, [], Float32Array.of(value.value)),
      );
    case 'histogram': {
      const { tag, buckets } = value;
      checkLength(value, buckets.length, 3 * Math.ceil(buckets.length / 3), 'three per bucket');
      return summaryValue(
        tag,
        plugin('histograms', dataClass.tensor),
        numbers(tensorType.double, [buckets.length / 3, 3], buckets),
      );
    }
    case 'pr-curve': {
      const { tag, thresholds, values } = value;
      checkLength(value, values.length, 6 * thresholds, 'six per threshold');
      const content = new MessageWriter().integer(prCurveFields.thresholds, thresholds);
      return summaryValue(
        tag,
        plugin('pr_curves', dataClass.tensor, content),
        numbers(tensorType.float, [6, thresholds], values),
      );
    }
    case 'image': {
      const { tag, width, height, png } = value;
      const utf8 = new TextEncoder();
      const tensor = typed(tensorType.text, [3]);
      for (const part of [utf8.encode(String(width)), utf8.encode(String(height)), png]) {
        tensor.bytes(tensorFields.texts, part);
      }
      return summaryValue(tag, plugin('images', dataClass.pictures), tensor);
    }
    default:
      // Without a tensor, TensorBoard would not keep the value.
      return summaryValue(
        hparamsTags[value.kind],
        plugin('hparams', undefined, encodeHparams(value)),
        numbers(tensorType.float, [1], Float32Array.of(0)),
      );
  }
}

function checkLength(
  { kind, tag }: { readonly kind: string; readonly tag: string },
  found: number,
  expected: number,
  why: string,
): void {
  if (found === expected && found > 0) return;
  throw new RangeError(
    `Cannot write the ${kind} ${JSON.stringify(tag)} with ${found} numbers: expected ${why}, ` +
      `${Math.max(expected, 3)}.`,
  );
}

function summaryValue(tag: string, metadata: MessageWriter, tensor: MessageWriter): MessageWriter {
  return new MessageWriter()
    .text(valueFields.tag, tag)
    .message(valueFields.tensor, tensor)
    .message(valueFields.metadata, metadata);
}

function plugin(name: string, kind: number | undefined, content?: MessageWriter): MessageWriter {
  const data = new MessageWriter().text(pluginFields.name, name);
  if (content) data.message(pluginFields.content, content);
  const metadata = new MessageWriter().message(metadataFields.plugin, data);
  return kind === undefined ? metadata : metadata.integer(metadataFields.dataClass, kind);
}

/** Begin a tensor of this type and shape; no sizes are a single number. */
function typed(type: number, sizes: readonly number[]): MessageWriter {
  const shape = new MessageWriter();
  for (const size of sizes) {
    shape.message(shapeFields.dimension, new MessageWriter().integer(dimensionFields.size, size));
  }
  return new MessageWriter().integer(tensorFields.type, type).message(tensorFields.shape, shape);
}

/** Numbers in the machine's order, which is little-endian wherever this runs. */
function numbers(
  type: number,
  sizes: readonly number[],
  { buffer, byteOffset, byteLength }: Float32Array | Float64Array,
): MessageWriter {
  const content = new Uint8Array(buffer, byteOffset, byteLength);
  return typed(type, sizes).bytes(tensorFields.content, content);
}
