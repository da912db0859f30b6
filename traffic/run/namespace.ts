import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The address of a namespace's resolver, with which programs find their hosts. Its own traffic is not
 * recorded.
 */
export const resolverAddress = '127.0.0.53';

/** A network namespace of ip-netns(8), by its name. */
export class Namespace {
  /** Programs inside see the files of this folder as files in /etc. */
  readonly #etc: string;

  constructor(readonly name: string) {
    this.#etc = `/etc/netns/${name}`;
  }

  /**
   * Make the namespace, without any interface that is up.
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
   * Make the namespace. Its only interface is a loopback like an Ethernet: an MTU of 1,500 bytes and no
   * segmentation offload, so that long payloads are sent in several segments.
   */
  create(): void {
    this.add(`nameserver ${resolverAddress}\n`);
    this.configure(
      'link set lo mtu 1500 gso_max_segs 1',
      // getaddrinfo(3) with AI_ADDRCONFIG, which Firefox uses, does not resolve names on a host that has only
      // 127.0.0.1. An additional address, reserved for documentation (RFC 5737), makes it resolve them.
      'address add 192.0.2.1/32 dev lo',
      'link set lo up',
    );
  }

  /** Return the command line that runs another command inside. */
  inside(command: readonly string[]): readonly [string, string[]] {
    return ['/usr/sbin/ip', ['netns', 'exec', this.name, ...command]];
  }

  /** End every process inside (all of them belong to this command) and remove what `create` made. */
  remove(): void {
    rmSync(this.#etc, { recursive: true, force: true });
    if (!this.#isThere()) return;
    for (const pid of ip(['netns', 'pids', this.name]).split('\n').filter(Boolean)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // The process has ended meanwhile.
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
