/** The folder of a recording's files: what its servers serve and its programs read. */
import { join } from 'node:path';

export interface OfficeFiles {
  readonly folder: string;
  /** The files of every web site: `f0.html` to `f59.bin`, an index and a repository. */
  readonly www: string;
  /** The key for logins by SSH as `sshUser`. */
  readonly key: string;
  /** What attackers steal, 4 MB. */
  readonly secret: string;
  /** Passwords and paths that attackers guess, one per line. */
  readonly passwords: string;
  readonly paths: string;
  /** Where people copy files to by SSH, and where the backup is stored. */
  readonly uploads: string;
  readonly backup: string;
}

/** The user of SSH logins. The programs of a recording run as root, and sshd accepts only the key. */
export const sshUser = 'root';

/** The number of files on a web site. The ending of file k is the ending number k modulo 6. */
export const fileCount = 60;
export const endings = ['html', 'js', 'css', 'png', 'json', 'bin'] as const;

/** Return the name of the `number`th file with an ending, from 0 to 9. */
export const fileName = (ending: (typeof endings)[number], number: number): string =>
  `f${endings.length * number + endings.indexOf(ending)}.${ending}`;

/** Return the files of a recording, by its folder. */
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
