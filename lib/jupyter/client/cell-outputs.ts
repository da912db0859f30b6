import type { DisplayOutput, Output, StreamOutput } from '../protocol/notebook';
import type { Message } from '../protocol/wire';

/** A display that can still be changed: the outputs that show it, in any cell. */
export type Displays = Map<string, { readonly outputs: Output[]; readonly at: number }[]>;

/**
 * Collects what a kernel publishes about a cell, as the outputs in a notebook. (A tslab kernel never sends
 * `clear_output`.)
 */
export class CellOutputs {
  readonly outputs: Output[] = [];

  readonly #displays: Displays;

  constructor(displays: Displays) {
    this.#displays = displays;
  }

  /** Add a message. Messages that are not outputs change nothing. */
  add({ header, content }: Message): void {
    switch (header.msg_type) {
      case 'stream':
        this.#write(content as unknown as Omit<StreamOutput, 'type'>);
        break;
      case 'display_data':
      case 'execute_result':
        this.#show(header.msg_type, content as unknown as Display);
        break;
      case 'update_display_data':
        this.#update(content as unknown as Display);
        break;
      case 'error': {
        const { ename, evalue, traceback } = content as Record<string, unknown>;
        this.outputs.push({ type: 'error', ename, evalue, traceback } as Output);
      }
    }
  }

  #write({ name, text }: Omit<StreamOutput, 'type'>): void {
    const last = this.outputs.at(-1);
    if (last?.type === 'stream' && last.name === name) {
      this.outputs[this.outputs.length - 1] = { ...last, text: last.text + text };
    } else {
      this.outputs.push({ type: 'stream', name, text });
    }
  }

  #show(type: DisplayOutput['type'], { data, metadata, transient }: Display): void {
    this.outputs.push({ type, data, metadata });
    const id = transient?.display_id;
    if (id === undefined) return;
    const shown = { outputs: this.outputs, at: this.outputs.length - 1 };
    this.#displays.set(id, [...(this.#displays.get(id) ?? []), shown]);
  }

  #update({ data, metadata, transient }: Display): void {
    for (const { outputs, at } of this.#displays.get(transient?.display_id ?? '') ?? []) {
      const shown = outputs[at];
      if (shown !== undefined) outputs[at] = { ...(shown as DisplayOutput), data, metadata };
    }
  }
}

interface Display extends Omit<DisplayOutput, 'type'> {
  readonly transient?: { readonly display_id?: string };
}
