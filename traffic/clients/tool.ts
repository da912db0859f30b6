import type { Need } from './program';
import type { Attempt, Job, OpenClient } from './open-protocol';

type Arguments = Omit<Attempt, 'command'>;

/** A program of Debian's, run once for each connection. */
export function tool(
  name: string,
  need: Need,
  attempt: (job: Job) => Arguments,
  more: Partial<OpenClient> = {},
): OpenClient {
  return {
    name,
    needs: [need],
    attempt: (job) => ({ command: need.file, ...attempt(job) }),
    ...more,
  };
}

/** A need for a file in /usr/bin that is named like its program. */
export function program(file: string, packageName = file): Need {
  return { file: `/usr/bin/${file}`, package: packageName };
}

/**
 * A Python library of Debian's, run by a few lines that find their arguments in `a`.
 *
 * @param module - the library's file in Debian's folder of Python packages; of no matter for `python3`.
 */
export function python(
  name: string,
  module: string,
  packageName: string,
  lines: readonly string[],
  attempt: (job: Job) => Arguments,
): OpenClient {
  const code = ['import sys', 'a = sys.argv[1:]', ...lines].join('\n');
  const library = { file: `/usr/lib/python3/dist-packages/${module}`, package: packageName };
  const own = packageName === 'python3' ? [] : [library];
  return {
    name,
    needs: [program('python3'), ...own],
    attempt: (job) => {
      const run = attempt(job);
      return { ...run, command: '/usr/bin/python3', args: ['-c', code, ...run.args] };
    },
  };
}

/** What Perl's clients need for TLS. */
export const perlTls: Need = {
  file: '/usr/share/perl5/IO/Socket/SSL.pm',
  package: 'libio-socket-ssl-perl',
};
