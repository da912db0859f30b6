import type { CellFailure } from './cell-failure';
import type { Answer, Publish } from './kernel-server';
import { languageInfo } from '../protocol/language';
import { Session } from './session';
import { streamWriter } from './stream-writer';
import type { Tslab } from './tslab';
import { protocolVersion, type Fields } from '../protocol/wire';

/**
 * Make the kernel's answers to each request (https://jupyter-client.readthedocs.io/en/stable/messaging.html).
 * The metadata of an `error` message contain the author's cell and line, as `place`. They contain `late` if
 * an earlier cell's background work failed.
 */
export function kernelAnswers(tslab: Tslab, folder: string): Answer {
  const session = new Session(tslab, folder);
  let count = 0;

  async function execute({ code, silent }: Fields, publish: Publish): Promise<Fields> {
    const source = String(code);
    if (silent !== true) {
      count++;
      publish('execute_input', { code: source, execution_count: count });
    }
    publishOutputs(tslab, publish);
    const failure = await session.run(count, source);
    if (failure === undefined) {
      return { status: 'ok', execution_count: count, payload: [], user_expressions: {} };
    }
    return { status: 'error', execution_count: count, ...publishError(failure, publish) };
  }

  return async ({ header, content }, publish) => {
    switch (header.msg_type) {
      case 'kernel_info_request':
        return kernelInfo(tslab);
      case 'execute_request':
        return execute(content, publish);
      case 'is_complete_request':
        return { ...session.helper.handleIsComplete(content) };
      case 'inspect_request':
        return { ...session.helper.handleInspect(content) };
      case 'complete_request':
        return { ...session.helper.handleComplete(content) };
      case 'comm_info_request':
        return { status: 'ok', comms: {} };
      case 'history_request':
        return { status: 'ok', history: [] };
      case 'shutdown_request':
        return { status: 'ok', restart: content.restart === true };
      default:
        return undefined;
    }
  };
}

function kernelInfo({ typescript }: Tslab): Fields {
  return {
    status: 'ok',
    protocol_version: protocolVersion,
    implementation: 'tslab',
    implementation_version: '1.0',
    language_info: { ...languageInfo, version: typescript },
    banner: `TypeScript ${typescript} in Node.js ${process.version}`,
  };
}

/** Publish all later printed and displayed output with the request that `publish` serves. */
function publishOutputs(tslab: Tslab, publish: Publish): void {
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = streamWriter((text) => {
      publish('stream', { name, text });
    });
  }
  tslab.setDisplay((display, update) => {
    publish(update === true ? 'update_display_data' : 'display_data', { ...display });
  });
}

function publishError({ place, late, ...error }: CellFailure, publish: Publish): Fields {
  publish('error', error, { place, late });
  return error;
}
