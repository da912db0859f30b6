import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A package as package-lock.json has it. */
interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Pack the library and install it, with what it depends on, into an empty folder, from npm's cache alone. The versions are
 * those of package-lock.json, whose installation has filled the cache.
 *
 * @returns Why that is not possible here, or undefined where it was done.
 */
export function installPacked(folder: string): string | undefined {
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  const lib = join(root, 'lib');
  const tarball = npm(lib, 'pack', '--ignore-scripts', '--pack-destination', folder).trim();
  const manifest = readJson(join(lib, 'package.json')) as LockedPackage;
  const file = `file:${tarball}`;
  const content = readFileSync(join(folder, tarball));
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  const consumer = { name: 'consumer', version: '1.0.0', dependencies: { firstbytes: file } };
  const { packages } = readJson(join(root, 'package-lock.json')) as {
    packages: LockedPackages;
  };
  writeJson(join(folder, 'package.json'), consumer);
  writeJson(join(folder, 'package-lock.json'), {
    name: consumer.name,
    version: consumer.version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': consumer,
      'node_modules/firstbytes': { ...manifest, resolved: file, integrity },
      ...dependenciesOf(packages),
    },
  });
  try {
    npm(folder, 'ci', '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
    return undefined;
  } catch (error) {
    const { stderr } = error as { readonly stderr: string };
    if (stderr.includes('ENOTCACHED')) {
      const [, lacking = 'a package'] = /request to \S+\/(\S+) failed/.exec(stderr) ?? [];
      return `npm's cache lacks ${lacking}; npm ci in an empty checkout fills it`;
    }
    throw error;
  }
}

/** What the library depends on, found as Node finds it, and moved to where it stands beside the packed library. */
function dependenciesOf(packages: LockedPackages): Record<string, LockedPackage> {
  const found: Record<string, LockedPackage> = {};
  const take = (name: string, from: string, to: string): void => {
    let above = from;
    let at = `${above}/node_modules/${name}`;
    while (!(at in packages)) {
      if (above === '') throw new Error(`package-lock.json has no ${name} for ${from}.`);
      above = above.replace(/(^|\/)(node_modules\/)?(@[^/]+\/)?[^/]+$/, '');
      at = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`;
    }
    // A package that two need in two versions stands within the one that needs the other.
    const top = `node_modules/${name}`;
    const locked = packages[at]!;
    const isTaken = top in found && found[top]!.version !== locked.version;
    const place = isTaken ? `${to}/${top}` : top;
    if (place in found) return;
    found[place] = locked;
    for (const next of Object.keys(locked.dependencies ?? {})) take(next, at, place);
  };
  for (const name of Object.keys(packages.lib!.dependencies ?? {})) {
    take(name, 'lib', 'node_modules/firstbytes');
  }
  return found;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, JSON.stringify(content, null, 2));
}
