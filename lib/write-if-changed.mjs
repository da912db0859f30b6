import { readFileSync, writeFileSync } from 'node:fs';

/** Writes a generated file only where its text is new, so nothing is built again for nothing. */
export function writeIfChanged(file, text) {
  if (readIfThere(file) !== text) writeFileSync(file, text);
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
