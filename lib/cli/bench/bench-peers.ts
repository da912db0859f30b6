import { availableParallelism } from 'node:os';
import { packRows } from '../../bits/index';
import { startPeer, type PeerProcess } from './bench-peer-process';
import { compare, type PeerResult } from './bench-peer-results';
import { chooseFinalists, type SharedWork } from './bench-peer-trials';
import { secondsOf, summarize, takeTurns, type Measured } from './measure';

/** The libraries of a Python that can do the work of the bench. */
export interface Peers {
  readonly python: string;
  /** What was not found. */
  readonly missing: readonly string[];
  readonly processes: readonly PeerProcess[];
  /**
   * Do some work in turn with every library. Each library first tries all its configurations briefly. Then
   * its fastest configurations alternate with ours, for `rounds` rounds.
   */
  compete(work: SharedWork, rounds: number): Promise<[Measured, PeerResult[]]>;
  end(): Promise<void>;
}

const LIBRARIES = ['torch', 'keras'];

/**
 * Start PyTorch and Keras if a Python has them: each once for 1, 2, 4, half and all of the cores.
 *
 * @throws Error if the interpreter cannot be run, or has neither.
 */
export async function startPeers(python: string): Promise<Peers> {
  const cores = availableParallelism();
  const counts = new Set([1, 2, 4, cores >> 1, cores].filter((n) => n >= 1 && n <= cores));
  const processes: PeerProcess[] = [];
  const missing: string[] = [];
  const endAll = async (): Promise<void> => {
    await Promise.all(processes.map((process) => process.end()));
  };
  try {
    for (const library of LIBRARIES) {
      for (const threads of counts) {
        const process = await startPeer(python, library, threads);
        if (process) processes.push(process);
        else missing.push(library);
        if (!process) break;
      }
    }
  } catch (error) {
    await endAll();
    throw error;
  }
  if (processes.length === 0) {
    throw new Error(`${python} has neither torch nor keras: give a Python that has one of them.`);
  }
  return {
    python,
    missing,
    processes,
    compete: async (work, rounds) => {
      const packed = packRows(work.shared.rows);
      for (const process of processes) await process.load(packed);
      const finalists = await chooseFinalists(processes, work);
      const all = [() => secondsOf(work), ...finalists.map(({ run }) => run)];
      const [ours, ...theirs] = await takeTurns(all, rounds);
      return [summarize(work, ours!), compare(work, ours!, finalists, theirs)];
    },
    end: endAll,
  };
}
