import { useState } from 'preact/hooks';
import { plural } from 'firstbytes/pages';
import { flaggedShare, thresholdFor } from 'firstbytes/web';
import type { Snapshot, Start } from '../messages';
import { Mark } from './marks';
import { ScoreStrip, stripEnd } from './score-strip';
import { three } from './spoken-state';

interface ConfusionProps {
  readonly start: Start;
  readonly snapshot: Snapshot;
}

/** The scores of each protocol, and what a threshold makes of them, for network and baseline. */
export function Confusion({ start, snapshot }: ConfusionProps) {
  const [percent, setPercent] = useState(1);
  const { scores } = snapshot;
  const { bitMean, groups, training, held, seen } = start;
  const [network, mean] = [scores, bitMean].map((some) =>
    thresholdFor(some.training, percent / 100),
  ) as [number, number];
  const end = stripEnd([...scores.groups, ...bitMean.groups]);
  const outcome = (some: Float64Array, threshold: number, isNormal: boolean) => {
    const flagged = Math.round(flaggedShare(some, threshold) * some.length);
    return isNormal
      ? plural(flagged, 'false alarm')
      : `${flagged}, ${some.length - flagged} missed`;
  };
  return (
    <section class="confusion wide" aria-labelledby="scores">
      <h2 id="scores">Scores</h2>
      <label class="threshold">
        <span>
          False alarms allowed among the rows of the training: <output>{percent} %</output>
        </span>
        <input
          type="range"
          min="0"
          max="20"
          step="0.5"
          autocomplete="off"
          value={percent}
          aria-valuetext={`${percent} percent: threshold ${network.toFixed(3)}`}
          onInput={({ currentTarget }) => {
            setPercent(Number(currentTarget.value));
          }}
        />
      </label>
      <p class="soft">
        Thresholds: {network.toFixed(3)} for the network, {mean.toFixed(3)} for the mean of each
        bit. What is above is flagged. Upwards the histogram of the network’s scores, downwards that
        of the mean of each bit.
      </p>
      <div class="table" role="region" aria-label="Table of scores" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Protocol</th>
              <th scope="col" class="strip">
                Scores, 0 to {end.toFixed(1)}
              </th>
              <th scope="col">Rows (distinct)</th>
              <th scope="col">Flagged by the network</th>
              <th scope="col">by the mean of each bit</th>
              <th scope="col">AUC of the network</th>
              <th scope="col">of the mean of each bit</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ protocol, rows, distinct }, at) => (
              <tr data-protocol={protocol}>
                <th scope="row">
                  <Mark group={at} /> {protocol}
                  {at === 0 && <span class="soft"> (normal)</span>}
                </th>
                <td class="strip">
                  <ScoreStrip
                    {...{ protocol, network, mean, end, group: at }}
                    above={scores.groups[at]!}
                    below={bitMean.groups[at]!}
                  />
                </td>
                <td>
                  {rows} ({distinct})
                </td>
                <td>{outcome(scores.groups[at]!, network, at === 0)}</td>
                <td>{outcome(bitMean.groups[at]!, mean, at === 0)}</td>
                <td>{at === 0 ? '' : three(scores.aucs[at - 1]!)}</td>
                <td>{at === 0 ? '' : three(bitMean.aucs[at - 1]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">
        Trained on {training.rows} rows of {groups[0]!.protocol} ({training.distinct} distinct).{' '}
        {seen} of the {held.rows} normal rows held back are equal to a row of the training. In the
        normal line what is flagged is a false alarm; in the others it is found, and the rest is
        missed. The rows are samples, at even distances, of{' '}
        {groups
          .map(({ protocol, connections }) => `${connections.toLocaleString('en')} ${protocol}`)
          .join(', ')}{' '}
        connections.
      </p>
    </section>
  );
}
