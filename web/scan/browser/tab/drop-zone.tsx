import { useEffect, useState } from 'preact/hooks';
import { printable } from 'firstbytes/pages';
import type { Input } from '../messages';
import { examples, inputOf } from './examples';

const inputsOf = (files: FileList | null | undefined): Input[] =>
  Array.from(files ?? [], (file) => ({ name: file.name, file }));

/**
 * Accept files that are dropped anywhere on the page.
 *
 * @returns whether files are over the page.
 */
export function useDrop(onOpen: (inputs: readonly Input[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const stay = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onOpen(inputsOf(event.dataTransfer?.files));
    };
    addEventListener('dragover', stay);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', stay);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

interface DropZoneProps {
  readonly inputs: readonly Input[];
  readonly isOver: boolean;
  readonly onOpen: (inputs: readonly Input[]) => void;
}

/** The place to choose captures or to drop them, and examples. */
export function DropZone({ inputs, isOver, onOpen }: DropZoneProps) {
  const names = inputs.map(({ name }) => printable(name)).join(', ');
  return (
    <section
      class={`drop${isOver ? ' over' : ''}${names === '' ? '' : ' small'}`}
      aria-label="Capture"
    >
      <label class="choose">
        <input
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            onOpen(inputsOf(currentTarget.files));
            // So that the same file can be chosen again.
            currentTarget.value = '';
          }}
        />
        <strong>
          {names === '' ? 'Drop a capture here, or choose one' : 'Choose another capture'}
        </strong>
        <span>
          {names === '' ? 'pcap, pcapng, firstbytes.log or JSON Lines, plain or gzip' : names}
        </span>
      </label>
      <div class="examples" role="group" aria-label="Examples">
        <span>{names === '' ? 'Or try an example:' : 'Examples:'}</span>
        {examples.map((example) => (
          <button
            type="button"
            title={example.about}
            onClick={() => {
              onOpen([inputOf(example)]);
            }}
          >
            {example.title}
          </button>
        ))}
      </div>
    </section>
  );
}
