/** A file that must exist, and the Debian package that contains it. */
export interface Need {
  readonly file: string;
  readonly package: string;
}

/** Something that can be run: one of Debian's programs (below), or one of our source files (sources.ts). */
export interface Program {
  readonly needs: readonly Need[];
  /** Prepares the program once, before its first run, in a folder that exists: compiles it, for example. */
  prepare?(folder: string): Promise<void>;
  /**
   * Return the command line that runs it, without its arguments.
   *
   * @param folder - the folder in which it was prepared.
   */
  command(folder: string): readonly [string, ...string[]];
}

/** Make a need for a file by its path, or for a file in /usr/bin by its name. */
export function need(file: string, packageName = file): Need {
  return { file: file.startsWith('/') ? file : `/usr/bin/${file}`, package: packageName };
}

/**
 * Describe one of Debian's programs.
 *
 * @param file - its path, or its name if it is in /usr/bin.
 * @param more - its further needs.
 */
export function debian(file: string, packageName = file, ...more: readonly Need[]): Program {
  const own = need(file, packageName);
  return { needs: [own, ...more], command: () => [own.file] };
}
