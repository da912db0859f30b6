import type { KernelFunc, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs';
import type { Tensorflow } from './tensorflow';

/** What these kernels use of the WASM backend. */
interface WasmBackend {
  /** Allocate memory, with values from before in it. */
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
  /** View a tensor's values. Memory that is allocated later may move them. */
  typedArrayFromHeap(tensor: TensorInfo): Float32Array | Int32Array | Uint8Array;
  disposeData(id: TensorInfo['dataId']): void;
}

/**
 * Register the gradient kernels that the WASM backend lacks: those of the filter of a convolution, and of rows
 * that are gathered from a table, as an embedding does. With them convolutions and embeddings train. A kernel
 * that is there already stays, so calling this again changes nothing.
 */
export function addGradientKernels(tf: Tensorflow): void {
  const kernels = {
    Conv2DBackpropFilter: filterGradient(tf),
    UnsortedSegmentSum: segmentSum,
  };
  for (const [kernelName, kernelFunc] of Object.entries(kernels)) {
    if (tf.getKernel(kernelName, 'wasm') as unknown) continue;
    tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
}

/** The attributes of the kernel `Conv2DBackpropFilter`. */
interface FilterGradientAttributes {
  readonly strides: number | [number, number];
  readonly pad: Parameters<Tensorflow['backend_util']['computeConv2DInfo']>[4];
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [height: number, width: number, inputs: number, outputs: number];
}

/**
 * Return the kernel of a filter's gradient. Each place in the filter has met one slice of the input, which has a
 * row per channel and a column per place in the output. The gradient there is the slice times `dy`.
 */
function filterGradient(tf: Tensorflow): KernelFunc {
  return ({ inputs, attrs, backend: given }) => {
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attributes(attrs);
    if (dataFormat === 'NCHW') {
      throw new Error('The gradient of a filter on WASM needs the data format NHWC, not NCHW.');
    }
    const info = tf.backend_util.computeConv2DInfo(
      x.shape as [number, number, number, number],
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const backend = given as WasmBackend;
    const { inChannels, outChannels, filterHeight, filterWidth } = info;
    const places = info.batchSize * info.outHeight * info.outWidth;
    const multiply = tf.getKernel('BatchMatMul', 'wasm').kernelFunc;
    const gradient = backend.makeOutput(filterShape, 'float32');
    const slice = backend.makeOutput([inChannels, places], 'float32');
    try {
      for (let at = 0; at < filterHeight * filterWidth; at++) {
        const values = backend.typedArrayFromHeap(slice);
        copySlice(backend.typedArrayFromHeap(x), values, info, {
          row: Math.floor(at / filterWidth),
          column: at % filterWidth,
        });
        const product = multiply({
          inputs: { a: slice, b: { ...dy, shape: [places, outChannels] } },
          attrs: { transposeA: false, transposeB: false },
          backend,
        }) as TensorInfo;
        const part = backend.typedArrayFromHeap(product);
        backend.typedArrayFromHeap(gradient).set(part, at * part.length);
        backend.disposeData(product.dataId);
      }
    } finally {
      backend.disposeData(slice.dataId);
    }
    return gradient;
  };
}

/** The attributes as the kernel's callers give them. */
function attributes(attrs: NamedAttrMap | undefined): FilterGradientAttributes {
  return attrs as unknown as FilterGradientAttributes;
}

type ConvInfo = ReturnType<Tensorflow['backend_util']['computeConv2DInfo']>;

/**
 * Copy what one place of the filter met, for each place in the output: from `x`, of shape
 * `[batch, height, width, channels]`, to `slice`, of shape `[channels, places]`. Padding is 0.
 */
function copySlice(
  x: ArrayLike<number>,
  slice: { [at: number]: number; fill(value: number): unknown },
  { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, ...info }: ConvInfo,
  filter: { readonly row: number; readonly column: number },
): void {
  const { strideHeight, strideWidth, padInfo } = info;
  const places = batchSize * outHeight * outWidth;
  slice.fill(0);
  let place = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const row = outRow * strideHeight + filter.row - padInfo.top;
      for (let outColumn = 0; outColumn < outWidth; outColumn++, place++) {
        const column = outColumn * strideWidth + filter.column - padInfo.left;
        if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
        const from = ((image * inHeight + row) * inWidth + column) * inChannels;
        for (let channel = 0; channel < inChannels; channel++) {
          slice[channel * places + place] = x[from + channel]!;
        }
      }
    }
  }
}

/** Sum rows by the number of their segment. Rows of a number that is not a segment's are left out. */
const segmentSum: KernelFunc = ({ inputs, attrs, backend: given }) => {
  const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
  const { numSegments } = attrs as { numSegments: number };
  const backend = given as WasmBackend;
  const inner = x.shape.slice(1);
  const sums = backend.makeOutput([numSegments, ...inner], 'float32');
  const width = inner.reduce((product, length) => product * length, 1);
  const into = backend.typedArrayFromHeap(sums).fill(0);
  const values = backend.typedArrayFromHeap(x);
  for (const [row, segment] of backend.typedArrayFromHeap(segmentIds).entries()) {
    if (segment < 0 || segment >= numSegments) continue;
    for (let at = 0; at < width; at++) {
      into[segment * width + at]! += values[row * width + at]!;
    }
  }
  return sums;
};
