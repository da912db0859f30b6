import type { DetectorName } from 'firstbytes/web';
import { countText, printable } from 'firstbytes/pages';
import { TLS, type OwnModel, type PortCount } from '../messages';
import type { Work } from './work';

interface ModelsProps {
  readonly width: number;
  readonly own: readonly OwnModel[];
  readonly chosen: readonly string[];
  readonly ports: readonly PortCount[];
  readonly isBusy: boolean;
  readonly work: Work;
}

/** Detectors that can be trained here, with what they learn. */
const detectors: readonly (readonly [DetectorName, string])[] = [
  ['byte-surprise', 'surprise of each byte'],
  ['autoencoder', 'autoencoder (the capstone’s)'],
  ['bit-mean', 'mean of each bit'],
  ['nearest', 'nearest row'],
  ['isolation-forest', 'isolation forest'],
];

/** What is normal: the models that scan, and a form that trains another. */
export function Models({ width, own, chosen, ports, isBusy, work }: ModelsProps) {
  const choice = (id: string, title: string, about: string) => (
    <label class="check">
      <input
        type="checkbox"
        autocomplete="off"
        checked={chosen.includes(id)}
        onChange={({ currentTarget }) => {
          work.choose(id, currentTarget.checked);
        }}
      />{' '}
      {title} <span class="soft">{about}</span>
    </label>
  );
  return (
    <fieldset class="normal">
      <legend>What is normal here?</legend>
      {choice(TLS, 'TLS', `at ${width} bytes, comes with the page`)}
      {own.map(({ id, normal, width, about }) =>
        choice(id, printable(normal), `at ${width} bytes, ${printable(about)}`),
      )}
      {ports.length > 0 && <Trainer ports={ports} isBusy={isBusy} work={work} />}
      <label class="open-model">
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            const files = Array.from(currentTarget.files ?? [], (file) => ({
              name: file.name,
              file,
            }));
            currentTarget.value = '';
            if (files.length > 0) void work.openModel(files);
          }}
        />
        <span>Open a saved model (.zip, or all files of its folder)</span>
      </label>
    </fieldset>
  );
}

function Trainer({ ports, isBusy, work }: Pick<ModelsProps, 'ports' | 'isBusy' | 'work'>) {
  const total = ports.reduce((sum, { records }) => sum + records, 0);
  return (
    <form
      class="train"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const chosen = given.get('place');
        const place =
          typeof chosen === 'string' && chosen !== '' ? ports[Number(chosen)] : undefined;
        const detector = given.get('detector') as DetectorName;
        void work.train(place ? { port: place.port, proto: place.proto } : {}, detector);
      }}
    >
      <label>
        <span>Train on</span>
        <select name="place" autocomplete="off">
          {ports.map(({ port, proto, records }, at) => (
            <option value={at}>
              port {port} ({proto}): {countText(records)}
            </option>
          ))}
          <option value="">everything here: {countText(total)}</option>
        </select>
      </label>
      <label>
        <span>with</span>
        <select name="detector" autocomplete="off">
          {detectors.map(([name, title]) => (
            <option value={name}>{title}</option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={isBusy}>
        Train
      </button>
      <p class="soft">
        What is common in this capture then counts as normal. Train on a clean capture, and open
        another one: the model stays.
      </p>
    </form>
  );
}
