import type { Activation, Layer, Loss } from 'firstbytes/web';
import { activations, mostLayers, mostUnits } from '../layers';

interface LayersEditorProps {
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  readonly onChange: (layers: readonly Layer[]) => void;
}

/** The layers one by one. The last has as many units as a row has bits. */
export function LayersEditor({ layers, loss, onChange }: LayersEditorProps) {
  const last = layers.length - 1;
  const replace = (at: number, change: Partial<Layer>) => {
    onChange(layers.map((layer, place) => (place === at ? { ...layer, ...change } : layer)));
  };
  return (
    <details class="layers">
      <summary>
        {layers.map(({ units }) => units).join(' – ')} <span class="soft">(change)</span>
      </summary>
      <ol>
        {layers.map(({ units, activation }, at) => (
          <li>
            <input
              type="number"
              aria-label={`Units of layer ${at + 1}`}
              min="1"
              max={mostUnits}
              value={units}
              disabled={at === last}
              onChange={({ currentTarget }) => {
                const given = Number(currentTarget.value);
                if (Number.isInteger(given) && given >= 1 && given <= mostUnits) {
                  replace(at, { units: given });
                } else currentTarget.value = String(units);
              }}
            />
            <select
              aria-label={`Activation of layer ${at + 1}`}
              value={activation}
              disabled={at === last && loss === 'bce'}
              onChange={({ currentTarget }) => {
                replace(at, { activation: currentTarget.value as Activation });
              }}
            >
              {activations.map((one) => (
                <option value={one}>{one}</option>
              ))}
            </select>
            {at < last && (
              <button
                type="button"
                aria-label={`Remove layer ${at + 1}`}
                onClick={() => {
                  onChange(layers.filter((_, place) => place !== at));
                }}
              >
                −
              </button>
            )}
            {at < last && layers.length < mostLayers && (
              <button
                type="button"
                aria-label={`Add a layer after layer ${at + 1}`}
                onClick={() => {
                  onChange(layers.toSpliced(at + 1, 0, { units, activation: 'relu' }));
                }}
              >
                +
              </button>
            )}
          </li>
        ))}
      </ol>
      <p class="soft">
        Each layer has 1 to {mostUnits} units; there are at most {mostLayers}. The last has one for
        each bit{loss === 'bce' && ', and cross-entropy reads it as probabilities (sigmoid)'}.
      </p>
    </details>
  );
}
