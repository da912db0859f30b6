/** A file that must be there, and the Debian package that has it. */
export interface Need {
  readonly file: string;
  readonly package: string;
}

/** Something that can be run: a program of Debian's (below), or a source file of ours (sources.ts). */
export interface Program {
  readonly needs: readonly Need[];
  /** Once, before its first run, in a folder that exists: compile it, for example. */
  prepare?(folder: string): Promise<void>;
  /**
   * The command line that runs it, without its arguments.
   *
   * @param folder - the folder in which it was prepared.
   */
  command(folder: string): readonly [string, ...string[]];
}

/** A need for a file by its path, or for a file in /usr/bin by its name. */
export function need(file: string, packageName = file): Need {
  return { file: file.startsWith('/') ? file : `/usr/bin/${file}`, package: packageName };
}

/**
 * A program as Debian has it.
 *
 * @param file - its path, or its name if it is in /usr/bin.
 * @param more - what it needs besides.
 */
export function debian(file: string, packageName = file, ...more: readonly Need[]): Program {
  const own = need(file, packageName);
  return { needs: [own, ...more], command: () => [own.file] };
}
