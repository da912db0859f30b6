/** Where a recording keeps what its servers serve and its programs read, in one folder. */
import { join } from 'node:path';

export interface OfficeFiles {
  readonly folder: string;
  /** What every web site serves: `f0.html` to `f59.bin`, an index and a repository. */
  readonly www: string;
  /** The key that lets people in by SSH, as `sshUser`. */
  readonly key: string;
  /** What attackers steal, 4 MB. */
  readonly secret: string;
  /** Passwords and paths that they guess, one per line. */
  readonly passwords: string;
  readonly paths: string;
  /** Where people copy files to by SSH, and where the backup goes. */
  readonly uploads: string;
  readonly backup: string;
}

/** Who logs in by SSH. The programs of a recording run as root, and sshd lets in by key alone. */
export const sshUser = 'root';

/** How many files a web site serves; the ending of file k is that at k modulo 6. */
export const fileCount = 60;
export const endings = ['html', 'js', 'css', 'png', 'json', 'bin'] as const;

/** The name of the `number`th file with an ending, from 0 to 9. */
export const fileName = (ending: (typeof endings)[number], number: number): string =>
  `f${endings.length * number + endings.indexOf(ending)}.${ending}`;

/** The files of a recording, by its folder. */
export function officeFiles(folder: string): OfficeFiles {
  return {
    folder,
    www: join(folder, 'www'),
    key: join(folder, 'key'),
    secret: join(folder, 'secret'),
    passwords: join(folder, 'passwords'),
    paths: join(folder, 'paths'),
    uploads: join(folder, 'uploads'),
    backup: join(folder, 'backup'),
  };
}
