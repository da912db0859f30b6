import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

/** The resolver of a namespace, by which programs find their hosts; not itself recorded. */
export const resolverAddress = '127.0.0.53';

/** A network namespace of ip-netns(8), by its name. */
export class Namespace {
  /** What lies here is seen as lying in /etc by what runs inside. */
  readonly #etc: string;

  constructor(readonly name: string) {
    this.#etc = `/etc/netns/${name}`;
  }

  /**
   * Make it, without any interface that is up.
   *
   * @param resolvConf - its resolv.conf(5).
   */
  add(resolvConf: string): void {
    mkdirSync(this.#etc, { recursive: true });
    writeFileSync(`${this.#etc}/resolv.conf`, resolvConf);
    ip(['netns', 'add', this.name]);
  }

  /** Run some lines of ip(8) inside, such as `link set lo up`. */
  configure(...lines: readonly string[]): void {
    ip(['-n', this.name, '-batch', '-'], `${lines.join('\n')}\n`);
  }

  /**
   * Make it, with a loopback like an Ethernet as its only interface: an MTU of 1,500 bytes and no
   * segmentation offload, so that long payloads travel in several segments.
   */
  create(): void {
    this.add(`nameserver ${resolverAddress}\n`);
    this.configure(
      'link set lo mtu 1500 gso_max_segs 1',
      // getaddrinfo(3) with AI_ADDRCONFIG, which Firefox uses, finds no name on a host that has only
      // 127.0.0.1: one more address, of those kept for documentation (RFC 5737), makes it look.
      'address add 192.0.2.1/32 dev lo',
      'link set lo up',
    );
  }

  /** The command line that runs another inside. */
  inside(command: readonly string[]): readonly [string, string[]] {
    return ['/usr/sbin/ip', ['netns', 'exec', this.name, ...command]];
  }

  /** End every process inside (all of them are this command's) and remove what `create` made. */
  remove(): void {
    rmSync(this.#etc, { recursive: true, force: true });
    if (!this.#isThere()) return;
    for (const pid of ip(['netns', 'pids', this.name]).split('\n').filter(Boolean)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }
    ip(['netns', 'delete', this.name]);
  }

  #isThere(): boolean {
    const names = ip(['netns', 'list']).split('\n');
    return names.some((line) => line.split(' ')[0] === this.name);
  }
}

function ip(args: readonly string[], input = ''): string {
  return execFileSync('/usr/sbin/ip', args, { encoding: 'utf8', input, stdio: 'pipe' });
}
