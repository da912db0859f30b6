import { useEffect, useState } from 'preact/hooks';
import type { Speed, State, Training } from './training';

const speeds: Readonly<Record<Speed, string>> = {
  batch: 'one batch a picture',
  epoch: 'one epoch a picture',
  fast: 'as fast as it goes',
};

const query = '(prefers-reduced-motion: reduce)';

/** Whether the reader asks for no motion. */
function useStill(): boolean {
  const [isStill, setStill] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const listen = () => {
      setStill(media.matches);
    };
    media.addEventListener('change', listen);
    return () => {
      media.removeEventListener('change', listen);
    };
  }, []);
  return isStill;
}

interface ControlsProps {
  readonly state: State;
  readonly training: Training;
}

/** Play, pause, step, and where the training is. */
export function Controls({ state, training }: ControlsProps) {
  const { isPlaying, isBusy, speed, snapshot, start } = state;
  const isStill = useStill();
  useEffect(() => {
    if (isStill) training.pause();
  }, [isStill, training]);
  const steps = [
    ['One batch', { batches: 1 }],
    ['One epoch', { epochs: 1 }],
    ['10 epochs', { epochs: 10 }],
  ] as const;
  return (
    <section class="controls" aria-label="Training">
      <div class="buttons">
        {!isStill && (
          <button
            type="button"
            class="primary play"
            onClick={() => {
              if (isPlaying) training.pause();
              else void training.play();
            }}
          >
            {isPlaying ? 'Pause' : 'Play'}
          </button>
        )}
        {steps.map(([title, request]) => (
          <button
            type="button"
            aria-disabled={isPlaying || isBusy}
            onClick={() => {
              void training.step(request);
            }}
          >
            {title}
          </button>
        ))}
        <button
          type="button"
          onClick={() => {
            void training.reset();
          }}
        >
          Reset
        </button>
        {!isStill && (
          <label>
            <span class="hidden-label">Speed</span>
            <select
              value={speed}
              onChange={({ currentTarget }) => {
                training.setSpeed(currentTarget.value as Speed);
              }}
            >
              {Object.entries(speeds).map(([value, title]) => (
                <option value={value}>{title}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      {isStill && (
        <p class="soft">
          Your system asks for no motion, so nothing plays by itself: train in steps.
        </p>
      )}
      {snapshot && start && (
        <p class="where">
          <span>
            Epoch <output id="epochs">{snapshot.epochs}</output>
            {snapshot.batch > 0 && `, batch ${snapshot.batch} of ${snapshot.batches}`}
          </span>
          <span>
            Loss <output id="loss">{snapshot.loss?.toFixed(4) ?? '–'}</output>
          </span>
          <span>{start.weights.toLocaleString('en')} weights</span>
        </p>
      )}
    </section>
  );
}
