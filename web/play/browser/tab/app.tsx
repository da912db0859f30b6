import { useEffect, useState } from 'preact/hooks';
import { CodingsFigure } from './codings-figure';
import { Confusion } from './confusion';
import { Controls } from './controls';
import { CopiesFigure } from './copies-figure';
import { LossFigure } from './loss-figure';
import { SettingsForm } from './settings-form';
import { stories } from './stories';
import { Training } from './training';

export function App() {
  const [training] = useState(
    () =>
      new Training((next) => {
        setState(next);
      }),
  );
  const [state, setState] = useState(training.state);
  useEffect(() => {
    addEventListener('hashchange', () => {
      void training.readAddress();
    });
    void training.reset();
  }, [training]);
  const { settings, start, snapshot, error, spoken } = state;
  return (
    <>
      <header class="top">
        <h1>See it learn</h1>
        <p class="lead">
          A network learns to copy the first bytes of one protocol. What it copies badly is probably
          not that protocol. Press Play, and look where it goes wrong.
        </p>
        <details class="safe">
          <summary>Nothing leaves this page.</summary>
          <p>
            It is one file and trains in your browser, in one thread. Its content policy says{' '}
            <code>connect-src 'none'</code>, so the browser refuses every connection.
          </p>
        </details>
      </header>
      <main>
        <section class="stories" aria-labelledby="stories">
          <h2 id="stories">Things to try</h2>
          <ul>
            {stories.map(({ title, text, settings: own }) => (
              <li>
                <button
                  type="button"
                  onClick={() => {
                    void training.reset(own);
                  }}
                >
                  {title}
                </button>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
        <SettingsForm
          settings={settings}
          onChange={(change) => {
            void training.change(change);
          }}
        />
        <Controls state={state} training={training} />
        <p class="hidden-label" role="status">
          {spoken}
        </p>
        {error && (
          <div class="errors" role="alert">
            <p>{error}</p>
          </div>
        )}
        {start && snapshot && (
          <div class="figures">
            <LossFigure start={start} snapshot={snapshot} loss={settings.loss} />
            <CodingsFigure start={start} snapshot={snapshot} />
            <CopiesFigure snapshot={snapshot} />
            <Confusion start={start} snapshot={snapshot} />
          </div>
        )}
      </main>
    </>
  );
}
