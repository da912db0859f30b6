/** The plan of a recording: what is done by whom and when, drawn from a seed. */
import { exponential, logNormal } from '../chance/distributions';
import { Random } from '../chance/random';
import type { Run } from '../run/run-command';
import { type Attack, attacks, type AttackSet } from './attacks';
import type { OfficeFiles } from './files';
import { type Clockwork, clockworks, type Habit, habits } from './habits';
import { clients } from './hosts';

/** What to record. */
export interface DayOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly attacks: AttackSet | 'none';
}

/** One act of a person. */
export interface Act {
  /** Seconds since the end of the previous act. */
  readonly pause: number;
  readonly habit: Habit;
  readonly run: Run;
}

export interface Person {
  readonly host: string;
  /** More acts than there is time for, because an act also takes time. */
  readonly acts: readonly Act[];
}

export interface PlannedAttack {
  readonly attack: Attack;
  /** Seconds from the beginning of the recording. */
  readonly begin: number;
  /** Seconds to wait before each of its runs. */
  readonly pauses: readonly number[];
  /** The names that the attack's generator made. */
  readonly names: readonly string[];
}

export interface OfficePlan {
  readonly seconds: number;
  readonly people: readonly Person[];
  readonly clockworks: readonly Clockwork[];
  /** In the order in which the attacks begin. */
  readonly attacks: readonly PlannedAttack[];
}

function planPerson(host: string, { minutes, seed }: DayOptions, files: OfficeFiles): Person {
  const random = new Random(`office ${seed}: ${host}`);
  const mean = 0.8 + 2.7 * random.next();
  const tastes = habits.map((habit) => ({
    habit,
    weight: habit.weight * logNormal(random, 0, 0.8),
  }));
  const acts: Act[] = [];
  for (let time = 0; time < minutes * 60; time += acts.at(-1)!.pause) {
    const pause = exponential(random, mean);
    const { habit } = random.weighted(tastes);
    acts.push({ pause, habit, run: habit.run(random, files) });
  }
  return { host, acts };
}

function planAttack(attack: Attack, { minutes, seed }: DayOptions): PlannedAttack {
  const random = new Random(`office ${seed}: ${attack.set} ${attack.name}`);
  const { times, every, jitter } = attack.repeat ?? { times: () => 1, every: 0, jitter: 0 };
  return {
    attack,
    begin: attack.at * minutes * 60,
    pauses: Array.from({ length: times(minutes) }, (_, time) =>
      time === 0 ? 0 : every * (1 + jitter * (2 * random.next() - 1)),
    ),
    names: attack.names?.(random) ?? [],
  };
}

/**
 * Plan a recording: more acts for each person than there is time for, and the beginning of each attack. The
 * same day gives the same plan.
 */
export function planOffice(day: DayOptions, files: OfficeFiles): OfficePlan {
  return {
    seconds: day.minutes * 60,
    people: Object.keys(clients).map((host) => planPerson(host, day, files)),
    clockworks,
    attacks: attacks
      .filter(({ set }) => set === day.attacks)
      .map((attack) => planAttack(attack, day))
      .sort((a, b) => a.begin - b.begin),
  };
}
