import type { Session } from '../clients/client';
import type { Task } from './plan';

/** A task whose client is ready. */
export interface Running {
  readonly task: Task;
  readonly session: Session;
}
