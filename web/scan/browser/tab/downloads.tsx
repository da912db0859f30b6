import { printable, type ScanView } from 'firstbytes/pages';
import { TLS, type Download } from '../messages';
import { builtIn } from '../settings';
import type { Work } from './work';

interface DownloadsProps {
  readonly view: ScanView;
  readonly isBusy: boolean;
  readonly work: Work;
}

/** Sections to go to. They are not links, because the address's fragment has the settings. */
const sections = [
  ['speaks', 'Protocols'],
  ['threshold', 'Scores'],
  ['findings', 'Findings'],
  ['groups', 'Groups'],
] as const;

/** Buttons that go to the parts of a scan and save it: as the command writes it, with its models. */
export function Downloads({ view, isBusy, work }: DownloadsProps) {
  const { settings, chosen, own } = work.state;
  const button = (title: string, what: Download, isUseful = true) => (
    <button
      type="button"
      disabled={isBusy || !isUseful}
      onClick={() => {
        void work.save(what);
      }}
    >
      {title}
    </button>
  );
  return (
    <div class="downloads" role="group" aria-label="Look at, and save">
      <span>Look at</span>
      {sections.map(([id, title]) => (
        <button
          type="button"
          class="link"
          onClick={() => {
            document.getElementById(id)?.scrollIntoView();
          }}
        >
          {title}
        </button>
      ))}
      <span>Save</span>
      <button
        type="button"
        onClick={() => {
          work.savePage();
        }}
      >
        Page
      </button>
      {button('CSV', 'csv')}
      {button('JSON', 'json')}
      {button(
        'Signatures',
        'signatures',
        view.groups.some(({ signature }) => signature),
      )}
      {chosen.map((id) => {
        const model = own.find((one) => one.id === id);
        return id === TLS
          ? button(`Model ${builtIn(settings.width)}`, { model: builtIn(settings.width) })
          : model && button(`Model ${printable(model.name)}`, { model: id });
      })}
    </div>
  );
}
