/** The files of a recording: what servers serve, and what attackers guess and steal. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logNormal } from '../chance/distributions';
import { password } from '../chance/names';
import { Random } from '../chance/random';
import { urlPath } from '../chance/url-paths';
import { endings, fileCount, fileName, type OfficeFiles } from './files';
import { sites } from './sites';

/** Make bytes or text of a random size. Few are large. */
function fileContent(ending: string, random: Random): Buffer | string {
  if (ending === 'png' || ending === 'bin') {
    return randomBytes(Math.min(4_000_000, Math.ceil(logNormal(random, 9.2, 1.6))));
  }
  const words = Math.ceil(Math.min(20_000, logNormal(random, 5, 1.3)));
  return `${Array.from({ length: words }, () => random.pick(sites).name).join(' ')}\n`;
}

/** Make a page with links to others, and with a style, scripts and pictures to load. */
function indexPage(): string {
  const links = [0, 1, 2, 3].map(
    (number) =>
      `<a href="/${fileName('html', number)}">${number}</a><script src="/${fileName('js', number)}"></script><img src="/${fileName('png', number)}">`,
  );
  return `<!doctype html><title>Site</title><link rel=stylesheet href=/${fileName('css', 0)}>${links.join('')}`;
}

/** Make a repository that git can clone from a server without git support. */
function makeRepository(folder: string, bare: string): void {
  const work = join(folder, 'repository');
  const git = (...words: readonly string[]): void => {
    execFileSync('/usr/bin/git', words, {
      env: { ...process.env, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: 'pipe',
    });
  };
  git('init', '-q', work);
  writeFileSync(join(work, 'a'), randomBytes(60_000));
  git('-C', work, 'add', 'a');
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@office.example'];
  git('-C', work, ...author, 'commit', '-qm', 'a');
  git('clone', '-q', '--bare', work, bare);
  git('-C', bare, 'update-server-info');
}

/** Make distinct texts, for the list of a guessing tool. */
function wordList(count: number, word: () => string): string {
  const words = new Set<string>();
  while (words.size < count) words.add(word());
  return `${[...words].join('\n')}\n`;
}

/**
 * Make the files of a recording. Sizes and lists are the same in every recording, but random bytes are not.
 */
export function makeContent(files: OfficeFiles): void {
  const random = new Random('office files');
  for (const folder of [files.www, files.uploads, files.backup]) mkdirSync(folder);
  for (let at = 0; at < fileCount; at++) {
    const ending = endings[at % endings.length]!;
    const name = fileName(ending, Math.floor(at / endings.length));
    writeFileSync(join(files.www, name), fileContent(ending, random));
  }
  writeFileSync(join(files.www, 'index.html'), indexPage());
  makeRepository(files.folder, join(files.www, 'repo.git'));
  writeFileSync(files.secret, randomBytes(4_000_000));
  const guessed = (): string => urlPath(random).split('?')[0]!.slice(1) || 'index';
  writeFileSync(
    files.passwords,
    wordList(160, () => password(random)),
  );
  writeFileSync(files.paths, wordList(700, guessed));
  execFileSync('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', files.key]);
}
