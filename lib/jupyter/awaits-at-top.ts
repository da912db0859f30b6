import { Script } from 'node:vm';

/**
 * Whether a compiled cell awaits outside of all its functions, so that it can run in an async function
 * alone. tslab sees an `await` there and does not see a `for await`; the JavaScript engine is asked,
 * since it knows both in any block, behind any label or comment.
 */
export function awaitsAtTop(compiled: string): boolean {
  return !parses('function', compiled) && parses('async function', compiled);
}

function parses(kind: string, body: string): boolean {
  try {
    new Script(`(${kind}() {${body}\n})`);
    return true;
  } catch {
    return false;
  }
}
