import { Script } from 'node:vm';

/**
 * Return whether a compiled cell awaits outside all its functions, so that it can only run in an async
 * function. tslab sees an `await` there but not a `for await`. So the JavaScript engine is asked: it
 * recognises both, in any block and after any label or comment.
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
