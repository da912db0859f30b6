import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describeBytes, HEAD, type Described } from './describe';
import { packages } from './packages';

/** At most this many executables of one package. */
const MOST_OF_A_PACKAGE = 4;
const [SMALLEST, LARGEST] = [4096, 5_000_000];
/** The ways in which UPX packs, in turn. */
const UPX_OPTIONS = ['-1', '-5', '-9', '--lzma'] as const;

/** A line of `executables.jsonl.gz`. */
interface Executable extends Described {
  readonly file: string;
  readonly package: string;
  readonly version: string;
  readonly language: string;
  readonly format: 'elf' | 'pe';
  /** `upx` and `encrypted` are made from the `plain` one of the same file. */
  readonly variant: 'plain' | 'upx' | 'encrypted';
  /** What made the variant. */
  readonly by: string;
  /** Of the bytes that are described here. */
  readonly sha256: string;
}

const [work, upx, out] = process.argv.slice(2);
if (!work || !upx || !out) {
  console.error(
    'usage: make-executables.ts WORK UPX OUT: a folder to work in, the program upx, a folder for the data',
  );
  process.exit(2);
}
const debs = resolve(work, 'debs');
mkdirSync(debs, { recursive: true });
const upxVersion = execFileSync(upx, ['--version'], { encoding: 'utf8' }).split('\n')[0]!;
const lines: Executable[] = [];
let turn = 0;

for (const [name, language] of packages) {
  const { root, version } = unpack(name);
  for (const file of choose(root)) addVariants(file, { name, version, language, root });
  rmSync(root, { recursive: true });
  console.log(`${name} ${version}: ${lines.filter((line) => line.package === name).length}`);
}
mkdirSync(out, { recursive: true });
const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
writeFileSync(join(out, 'executables.jsonl.gz'), gzipSync(text, { level: 9 }));
console.log(`${lines.length} executables`);

/** Download a package with apt, unless it is there, and unpack it. */
function unpack(name: string): { root: string; version: string } {
  const find = () => readdirSync(debs).find((file) => file.startsWith(`${name}_`));
  if (!find()) execFileSync('apt-get', ['download', name], { cwd: debs, stdio: 'ignore' });
  const deb = join(debs, find()!);
  const root = resolve(work!, 'root');
  if (existsSync(root)) rmSync(root, { recursive: true });
  execFileSync('dpkg-deb', ['-x', deb, root]);
  const version = execFileSync('dpkg-deb', ['-f', deb, 'Version'], { encoding: 'utf8' }).trim();
  return { root, version };
}

/** Choose executables evenly from the sorted paths: ELF programs and libraries, PE files of any kind. */
function choose(root: string): string[] {
  const files = (readdirSync(root, { recursive: true }) as string[])
    .map((path) => join(root, path))
    .filter((path) => lstatSync(path).isFile())
    .filter((path) => {
      const { size } = lstatSync(path);
      return size >= SMALLEST && size <= LARGEST && formatOf(readFileSync(path)) !== undefined;
    })
    .sort();
  const step = Math.max(1, files.length / MOST_OF_A_PACKAGE);
  return Array.from(
    { length: Math.min(files.length, MOST_OF_A_PACKAGE) },
    (_, at) => files[Math.floor(at * step)]!,
  );
}

function formatOf(bytes: Buffer): 'elf' | 'pe' | undefined {
  if (bytes.readUInt32BE(0) === 0x7f454c46) {
    const type = bytes.readUInt16LE(16);
    return type === 2 || type === 3 ? 'elf' : undefined;
  }
  if (bytes.readUInt16BE(0) !== 0x4d5a) return undefined;
  const at = bytes.readUInt32LE(60);
  return at + 4 <= bytes.length && bytes.readUInt32BE(at) === 0x50450000 ? 'pe' : undefined;
}

function addVariants(
  path: string,
  from: { name: string; version: string; language: string; root: string },
): void {
  const plain = readFileSync(path);
  const add = (variant: Executable['variant'], by: string, bytes: Buffer) =>
    lines.push({
      file: relative(from.root, path),
      package: from.name,
      version: from.version,
      language: from.language,
      format: formatOf(plain)!,
      variant,
      by,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...describeBytes(bytes),
    });
  add('plain', 'the package', plain);
  const option = UPX_OPTIONS[turn % UPX_OPTIONS.length]!;
  const packed = pack(plain, option);
  if (packed) add('upx', `${upxVersion} ${option}`, packed);
  if (turn++ % 3 === 0)
    add('encrypted', 'openssl aes-256-ctr behind the first 1,024 bytes', encrypt(plain));
}

/** Pack with UPX; undefined if it refuses the file. */
function pack(bytes: Buffer, option: string): Buffer | undefined {
  const [from, to] = [resolve(work!, 'plain.bin'), resolve(work!, 'packed.bin')];
  for (const path of [from, to]) rmSync(path, { force: true });
  writeFileSync(from, bytes, { mode: 0o755 });
  try {
    execFileSync(upx!, ['-q', '-q', '-q', option, '-o', to, from], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return readFileSync(to);
}

/**
 * Encrypt what follows the first 1,024 bytes with a key of zeros and the file's size, so that the headers stay
 * and the same bytes come out each time. No program runs after this: it has what an encrypted body has.
 */
function encrypt(bytes: Buffer): Buffer {
  const key = bytes.length.toString(16).padStart(64, '0');
  const args = ['enc', '-aes-256-ctr', '-K', key, '-iv', '0'.repeat(32)];
  const input = bytes.subarray(HEAD);
  const body = execFileSync('openssl', args, { input, maxBuffer: 2 * LARGEST });
  return Buffer.concat([bytes.subarray(0, HEAD), body]);
}
