/** `npm run web`: builds the folder `build/web/`, and shows it with `-- --serve`. */
import { mkdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIndex } from './index/build';
import { parts } from './parts';
import { serve } from './serve';

const target = resolve(__dirname, '../build/web');
const PORT = 8080;

const usage = `npm run web [-- --serve [--port N]]

Builds pages that work without a server and without a network in build/web/.

  --serve     shows them at http://127.0.0.1:${PORT}/, for this machine alone
  --port N    another port; 0 chooses a free one
`;

async function buildAll(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  for (const { name, build } of parts) {
    const folder = join(target, name);
    await mkdir(folder, { recursive: true });
    await build(folder);
    console.log(`wrote build/web/${name}/`);
  }
  await buildIndex(target, parts);
  console.log('wrote build/web/index.html');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      serve: { type: 'boolean', default: false },
      port: { type: 'string', default: String(PORT) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port is ${values.port}: expected a whole number from 0 to 65535.`);
  }
  await buildAll();
  if (!values.serve) return;
  const server = await serve(target, port);
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ (end it with Ctrl+C)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
