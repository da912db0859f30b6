import { capstoneLayers, type Activation, type Layer } from 'firstbytes/web';

export const mostLayers = 12;
export const mostUnits = 512;
export const activations: readonly Activation[] = ['linear', 'relu', 'sigmoid'];

export type ShapeName = 'hourglass' | 'deeper' | 'narrower';

/** Stacks of layers for rows of a width in bytes. */
export const shapes: Readonly<Record<ShapeName, (width: number) => Layer[]>> = {
  hourglass: capstoneLayers,
  deeper: (width) => stack(width, [2, 2, 4, 4, 8, 4, 4, 2, 2]),
  narrower: (width) => {
    const layers = stack(width, [2, 4, 8, 4, 2]);
    return layers.map((layer, at) => (at === 3 ? { ...layer, units: 2 } : layer));
  },
};

export const shapeNames: Readonly<Record<ShapeName, string>> = {
  hourglass: 'hourglass (the capstone’s)',
  deeper: 'deeper',
  narrower: 'narrower: a middle of 2',
};

function stack(width: number, parts: readonly number[]): Layer[] {
  const bits = 8 * width;
  return [
    { units: bits, activation: 'linear' },
    ...parts.map((part): Layer => ({ units: bits / part, activation: 'relu' })),
    { units: bits, activation: 'relu' },
  ];
}

/** Whether two stacks are equal except for the activation of the last layer. */
export function sameLayers(a: readonly Layer[], b: readonly Layer[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ units, activation }, at) => {
      const other = b[at]!;
      return units === other.units && (at === a.length - 1 || activation === other.activation);
    })
  );
}

const letters: Readonly<Record<Activation, string>> = { linear: 'l', relu: '', sigmoid: 's' };

/** Write layers as `64l,8,64`: units, and a letter for an activation other than ReLU. */
export const writeLayers = (layers: readonly Layer[]): string =>
  layers.map(({ units, activation }) => `${units}${letters[activation]}`).join(',');

/** Read what {@link writeLayers} wrote; undefined if it does not fit rows of this width. */
export function readLayers(text: string, width: number): Layer[] | undefined {
  const parts = text.split(',').map((part) => /^(\d{1,3})([ls]?)$/.exec(part));
  if (parts.length > mostLayers) return undefined;
  const layers: Layer[] = [];
  for (const part of parts) {
    const units = Number(part?.[1]);
    if (!(units >= 1 && units <= mostUnits)) return undefined;
    const activation = activations.find((one) => letters[one] === part![2])!;
    layers.push({ units, activation });
  }
  return layers.at(-1)!.units === 8 * width ? layers : undefined;
}
