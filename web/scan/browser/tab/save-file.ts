import type { FileToSave } from '../messages';

/** Milliseconds after which a browser has surely read a file that it saves. */
const READ_BY = 60_000;

/** Let the browser save a file. */
export function saveFile({ name, content }: FileToSave): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, READ_BY);
}
