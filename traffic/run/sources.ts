/** Our own programs, in separate files. Each runs a library, with all its options as arguments. */
import { execFile } from 'node:child_process';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Need, need, type Program } from './program';

const execute = promisify(execFile);

/** Return the path of a source file, given from the top of this workspace. */
export function source(file: string): string {
  return resolve(__dirname, '..', file);
}

/** Return the name of a source file without its ending. The compiled file has this name. */
const nameOf = (file: string): string => basename(file, extname(file));

/** Make a need for a library in Debian's folder of Python packages. */
export function pythonLibrary(module: string, packageName: string): Need {
  return { file: `/usr/lib/python3/dist-packages/${module}`, package: packageName };
}

/** Describe a Python program. */
export function python(file: string, ...libraries: readonly Need[]): Program {
  return {
    needs: [need('python3'), ...libraries],
    command: () => ['/usr/bin/python3', source(file)],
  };
}

/** Describe a Perl program. */
export function perl(file: string, ...libraries: readonly Need[]): Program {
  return { needs: [need('perl'), ...libraries], command: () => ['/usr/bin/perl', source(file)] };
}

/** What Perl's clients need for TLS. */
export const perlTls: Need = {
  file: '/usr/share/perl5/IO/Socket/SSL.pm',
  package: 'libio-socket-ssl-perl',
};

/**
 * Describe a shell script.
 *
 * @param needs - the programs that it runs.
 */
export function shell(file: string, ...needs: readonly Need[]): Program {
  return { needs, command: () => ['/bin/sh', source(file)] };
}

/** Return the command line that runs a TypeScript file in a separate Node process, from any folder. */
export function tsx(file: string, ...args: readonly string[]): [string, ...string[]] {
  const loader = pathToFileURL(require.resolve('tsx')).href;
  return [process.execPath, '--import', loader, file, ...args];
}

/** Describe a program for Node, in TypeScript. */
export function node(file: string): Program {
  return { needs: [], command: () => tsx(source(file)) };
}

/** Describe a C program. */
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

/** Describe a Go program. Its libraries are those of Debian in /usr/share/gocode, which are not modules. */
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

/** Debian's JDK, even if another one is first in the path. */
const jdk = '/usr/lib/jvm/default-java/bin';

/** Describe a Java program. */
export function java(file: string): Program {
  return {
    needs: [need(`${jdk}/javac`, 'default-jdk-headless')],
    prepare: async (folder) => {
      await execute(`${jdk}/javac`, ['-d', folder, source(file)]);
    },
    command: (folder) => [`${jdk}/java`, '-XX:+UseSerialGC', '-cp', folder, nameOf(file)],
  };
}
