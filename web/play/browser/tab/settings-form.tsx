import { shapeNames, shapes, type ShapeName } from '../layers';
import {
  batches,
  losses,
  protocols,
  rates,
  readSeed,
  shapeOf,
  widths,
  type Settings,
} from '../settings';
import { LayersEditor } from './layers-editor';

interface SettingsFormProps {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

/** What is learnt, and how. A change begins the training again. */
export function SettingsForm({ settings, onChange }: SettingsFormProps) {
  const { normal, width, loss, rate, batch, seed, layers } = settings;
  return (
    <form
      class="settings"
      aria-label="Settings"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Choice
        title="Normal is"
        value={normal}
        options={protocols.map((one) => [one, one])}
        onChange={(value) => {
          onChange({ normal: value });
        }}
      />
      <Choice
        title="Width"
        value={width}
        options={widths.map((one) => [one, `${one} bytes`])}
        onChange={(value) => {
          onChange({ width: Number(value) });
        }}
      />
      <Choice
        title="Loss"
        value={loss}
        options={Object.entries(losses)}
        onChange={(value) => {
          onChange({ loss: value as Settings['loss'] });
        }}
      />
      <Choice
        title="Learning rate"
        value={rate}
        options={rates.map((one) => [one, String(one)])}
        onChange={(value) => {
          onChange({ rate: Number(value) });
        }}
      />
      <Choice
        title="Rows in a batch"
        value={batch}
        options={batches.map((one) => [one, String(one)])}
        onChange={(value) => {
          onChange({ batch: Number(value) });
        }}
      />
      <label>
        <span>Seed</span>
        <input
          type="number"
          class="seed"
          autocomplete="off"
          value={seed}
          min={-(2 ** 31)}
          max={2 ** 31 - 1}
          step="1"
          onChange={({ currentTarget }) => {
            const read = readSeed(currentTarget.value);
            if (read === undefined) currentTarget.value = String(seed);
            else onChange({ seed: read });
          }}
        />
      </label>
      <Choice
        title="Layers"
        value={shapeOf(settings) ?? ''}
        options={[...Object.entries(shapeNames), ['', 'own']]}
        onChange={(value) => {
          if (value === '') return;
          const shape = shapes[value as ShapeName](width);
          onChange({ layers: [...shape.slice(0, -1), layers.at(-1)!] });
        }}
      />
      <LayersEditor
        layers={layers}
        loss={loss}
        onChange={(changed) => {
          onChange({ layers: changed });
        }}
      />
    </form>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly value: string | number;
  readonly options: readonly (readonly [string | number, string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ title, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span>{title}</span>
      <select
        autocomplete="off"
        value={String(value)}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      >
        {options.map(([one, text]) => (
          <option value={String(one)}>{text}</option>
        ))}
      </select>
    </label>
  );
}
