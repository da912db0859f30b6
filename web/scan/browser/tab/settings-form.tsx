import { useState } from 'preact/hooks';
import { readPorts, widths, type Settings } from '../settings';

interface SettingsFormProps {
  readonly settings: Settings;
  readonly onChange: (changed: Partial<Settings>) => void;
}

/** The width, the ports and what else is scanned. */
export function SettingsForm({ settings, onChange }: SettingsFormProps) {
  const { width, ports, midstream } = settings;
  const [isBad, setBad] = useState(false);
  return (
    <form
      class="settings"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <label class="width">
        <span>
          Width: <output>{width} bytes</output>
        </span>
        <input
          type="range"
          min="0"
          max={widths.length - 1}
          step="1"
          autocomplete="off"
          value={widths.indexOf(width)}
          aria-valuetext={`${width} bytes`}
          onInput={({ currentTarget }) => {
            onChange({ width: widths[Number(currentTarget.value)]! });
          }}
        />
        <span class="ends" aria-hidden="true">
          {widths.map((one) => (
            <span>{one}</span>
          ))}
        </span>
      </label>
      <label>
        <span>Only ports</span>
        <input
          type="text"
          inputMode="numeric"
          placeholder="all, or 443, 8443"
          autocomplete="off"
          value={ports.join(', ')}
          aria-invalid={isBad}
          aria-describedby="bad-ports"
          onChange={({ currentTarget }) => {
            const read = readPorts(currentTarget.value);
            setBad(!read);
            if (read) onChange({ ports: read });
          }}
        />
        <span id="bad-ports" class="bad" hidden={!isBad}>
          Expected numbers from 0 to 65535.
        </span>
      </label>
      <label class="check">
        <input
          type="checkbox"
          autocomplete="off"
          checked={midstream}
          onChange={({ currentTarget }) => {
            onChange({ midstream: currentTarget.checked });
          }}
        />{' '}
        also connections whose start was not seen
      </label>
    </form>
  );
}
