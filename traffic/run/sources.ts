/** Programs of ours, in files of their own: each runs a library, with everything in its arguments. */
import { execFile } from 'node:child_process';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Need, need, type Program } from './program';

const execute = promisify(execFile);

/** The path of a source file, given from the top of this workspace. */
export function source(file: string): string {
  return resolve(__dirname, '..', file);
}

/** The name of a source file without its ending; what is compiled from it has that name. */
const nameOf = (file: string): string => basename(file, extname(file));

/** A library in Debian's folder of Python packages. */
export function pythonLibrary(module: string, packageName: string): Need {
  return { file: `/usr/lib/python3/dist-packages/${module}`, package: packageName };
}

/** A Python program. */
export function python(file: string, ...libraries: readonly Need[]): Program {
  return {
    needs: [need('python3'), ...libraries],
    command: () => ['/usr/bin/python3', source(file)],
  };
}

/** A Perl program. */
export function perl(file: string, ...libraries: readonly Need[]): Program {
  return { needs: [need('perl'), ...libraries], command: () => ['/usr/bin/perl', source(file)] };
}

/** What Perl's clients need for TLS. */
export const perlTls: Need = {
  file: '/usr/share/perl5/IO/Socket/SSL.pm',
  package: 'libio-socket-ssl-perl',
};

/**
 * A shell script.
 *
 * @param needs - the programs that it runs.
 */
export function shell(file: string, ...needs: readonly Need[]): Program {
  return { needs, command: () => ['/bin/sh', source(file)] };
}

/** The command line that runs a TypeScript file in a separate Node process, from any folder. */
export function tsx(file: string, ...args: readonly string[]): [string, ...string[]] {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  return [process.execPath, '--import', loader, file, ...args];
}

/** A program for Node, in TypeScript. */
export function node(file: string): Program {
  return { needs: [], command: () => tsx(source(file)) };
}

/** A C program. */
export function c(file: string, flags: readonly string[], ...libraries: readonly Need[]): Program {
  const out = (folder: string): string => join(folder, nameOf(file));
  return {
    needs: [need('gcc'), ...libraries],
    prepare: async (folder) => {
      await execute('/usr/bin/gcc', ['-O2', '-o', out(folder), source(file), ...flags]);
    },
    command: (folder) => [out(folder)],
  };
}

/** A Go program; its libraries are those that Debian has in /usr/share/gocode, which are not modules. */
export function go(file: string, ...libraries: readonly Need[]): Program {
  const out = (folder: string): string => join(folder, nameOf(file));
  return {
    needs: [need('go', 'golang-go'), ...libraries],
    prepare: async (folder) => {
      const own = { HOME: folder, GOCACHE: join(folder, 'go-cache') };
      const debian = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' };
      const env = { ...process.env, ...own, ...debian };
      await execute('/usr/bin/go', ['build', '-o', out(folder), source(file)], { env });
    },
    command: (folder) => [out(folder)],
  };
}

/** Debian's JDK, whatever else may be first in the path. */
const jdk = '/usr/lib/jvm/default-java/bin';

/** A Java program. */
export function java(file: string): Program {
  return {
    needs: [need(`${jdk}/javac`, 'default-jdk-headless')],
    prepare: async (folder) => {
      await execute(`${jdk}/javac`, ['-d', folder, source(file)]);
    },
    command: (folder) => [`${jdk}/java`, '-XX:+UseSerialGC', '-cp', folder, nameOf(file)],
  };
}
