import { useEffect, useState } from 'preact/hooks';
import { Downloads } from './downloads';
import { DropZone, useDrop } from './drop-zone';
import { Messages } from './messages';
import { Models } from './models';
import { Results } from './results';
import { SettingsForm } from './settings-form';
import { Work } from './work';
import { readSettings } from '../settings';

/** The page: choose a capture, set what is normal, look at what is not. */
export function App() {
  const [work] = useState(
    () =>
      new Work((next) => {
        setState(next);
      }),
  );
  const [state, setState] = useState(work.state);
  const isOver = useDrop((inputs) => {
    work.open(inputs);
  });
  useEffect(() => {
    addEventListener('hashchange', () => {
      work.change(readSettings(location.hash));
    });
  }, [work]);
  const { inputs, scanned, progress, settings, own, chosen, edition } = state;
  const hasFiles = inputs.length > 0;
  return (
    <>
      <header class="top">
        <h1>Scan a capture</h1>
        <p class="lead">
          Which connections do not begin as they should? This page ranks them by their first bytes.
        </p>
        <Safe />
      </header>
      <main>
        <DropZone
          inputs={inputs}
          isOver={isOver}
          onOpen={(files) => {
            work.open(files);
          }}
        />
        <Messages
          state={state}
          onStop={() => {
            work.stop();
          }}
        />
        <section class="controls" aria-label="Settings">
          <SettingsForm
            settings={settings}
            onChange={(changed) => {
              work.change(changed);
            }}
          />
          <Models
            width={settings.width}
            own={own}
            chosen={chosen}
            ports={scanned?.ports ?? []}
            isBusy={progress !== undefined}
            work={work}
          />
        </section>
        {scanned && scanned.view.records > 0 && (
          <Downloads view={scanned.view} isBusy={progress !== undefined} work={work} />
        )}
        {scanned && (
          <Results
            scanned={scanned}
            edition={edition}
            onThresholds={(thresholds) => {
              work.setThresholds(thresholds);
            }}
            onReset={() => {
              work.change({ thresholds: {} });
            }}
          />
        )}
        {!hasFiles && <Help />}
      </main>
    </>
  );
}

/** What the page promises, and how to check it. */
function Safe() {
  return (
    <details class="safe">
      <summary>Nothing leaves this page.</summary>
      <p>
        The page is one file, and its content policy says <code>connect-src 'none'</code>: the
        browser refuses every connection, whatever the page’s script does. Switch the network off
        and it works the same. Captures are parsed in a separate worker, and what they contain is
        shown as text only. The address keeps the settings, never data. Read the policy with View
        Source, in the fourth line of the head.
      </p>
    </details>
  );
}

function Help() {
  return (
    <section class="help" aria-labelledby="help">
      <h2 id="help">What it does</h2>
      <ol>
        <li>
          It reads the first payload of every connection, sent by the side that opened it, from
          pcap, pcapng, Zeek’s <code>firstbytes.log</code> (TSV, JSON) or JSON Lines, each plain or
          gzip.
        </li>
        <li>
          It scores the first 8, 16 or 32 bytes: how much more surprising each byte is than in
          189,504 connections of TLS from real programs. Or you train a model on your own capture.
        </li>
        <li>
          It lists what scores above the threshold, the most anomalous first, with the bytes that
          are the reason, the nearest known protocol, groups and draft signatures for Zeek.
        </li>
      </ol>
      <p>
        A finding is a connection to look at; it may be harmless. With the model of TLS, every other
        protocol is a finding: give the port 443 above to ask what on it is not TLS.
      </p>
    </section>
  );
}
