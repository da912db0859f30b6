import type { ToEngine } from '../../engine/messages';

/** What the page says to its frame. */
export type ToFrame =
  /** Starts a worker in place of the one before. `run` marks what it sends. */
  | { readonly type: 'engine'; readonly source: string; readonly run: number }
  | { readonly type: 'stop' }
  | { readonly type: 'pass'; readonly message: ToEngine };
