import { printable } from 'firstbytes/pages';
import type { State } from './work';

interface MessagesProps {
  readonly state: Pick<State, 'progress' | 'failure' | 'scanned'>;
  readonly onStop: () => void;
}

/** How far the work is, why it failed, and what the reading said about the files. */
export function Messages({ state: { progress, failure, scanned }, onStop }: MessagesProps) {
  const failures = scanned?.view.failures ?? [];
  const others = scanned?.told.filter((message) => !failures.includes(message)) ?? [];
  // If nothing was read, each message is a reason.
  const isEmpty = scanned?.view.records === 0;
  const errors = [
    ...(failure === undefined ? [] : [printable(failure)]),
    ...failures,
    ...(isEmpty ? others : []),
  ];
  const told = isEmpty ? [] : others;
  return (
    <>
      <div class="progress" role="status" hidden={!progress}>
        {progress && (
          <>
            <progress aria-label="Progress" max="1" value={progress.share} />
            <span>{printable(progress.text)} …</span>
            <button type="button" onClick={onStop}>
              Stop
            </button>
          </>
        )}
      </div>
      <div class="errors" role="alert" hidden={errors.length === 0}>
        {errors.map((error) => (
          <p>{error}</p>
        ))}
      </div>
      {told.length > 0 && (
        <ul class="notes" aria-label="Notes on the files">
          {told.map((message) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
    </>
  );
}
