import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { command } from '../cli/firstbytes';

const build = resolve(__dirname, '../../build');
const python = process.env.FIRSTBYTES_JUPYTER ?? join(build, 'jupyterlab/bin/python');

/** An entry of JUPYTER_PATH with Plotly's extension of JupyterLab, apart from JupyterLab itself. */
export const plotlyFolder = join(build, 'jupyterlab-plotly/share/jupyter');
export const hasPlotly = existsSync(join(plotlyFolder, 'labextensions/jupyterlab-plotly'));

/** PATH with the folder of the chosen Python first: a user calls this "an active environment". */
const path = existsSync(python)
  ? `${dirname(python)}${delimiter}${process.env.PATH ?? ''}`
  : process.env.PATH;

/** The version of the JupyterLab that `firstbytes lab` finds; undefined if there is none. */
export function jupyterLabVersion(): string | undefined {
  const asked = spawnSync('jupyter-lab', ['--version'], {
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
  });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

export interface Lab {
  /** Return the address of a notebook; its path is relative to the folder of the notebooks. */
  address(notebook: string): string;
  /** End JupyterLab and its kernels, and return the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Start JupyterLab with `firstbytes lab`, as a user does. It listens on 127.0.0.1 only, on a free port,
 * and opens no browser. Its settings come from an empty folder, not from this user's home.
 *
 * @param folder - the working folder of the command, with `notebooks/`
 * @param environment - added to this process's
 */
export async function startLab(folder: string, environment: NodeJS.ProcessEnv): Promise<Lab> {
  const own = (name: string) => join(folder, 'jupyter', name);
  await writeSettings(own('config/lab/user-settings/@jupyterlab/apputils-extension'));
  const options = [
    '--no-browser',
    '--allow-root',
    '--ip=127.0.0.1',
    '--port=0',
    '--LabApp.extension_manager=readonly',
  ];
  const lab = spawn(process.execPath, [command, 'lab', '--', ...options], {
    cwd: folder,
    env: {
      ...process.env,
      ...environment,
      PATH: path,
      JUPYTER_RUNTIME_DIR: own('runtime'),
      JUPYTER_CONFIG_DIR: own('config'),
      JUPYTER_DATA_DIR: own('data'),
      IPYTHONDIR: own('ipython'),
      // Without these, Jupyter would take the settings of an environment that this test runs in.
      JUPYTERLAB_SETTINGS_DIR: own('config/lab/user-settings'),
      JUPYTERLAB_WORKSPACES_DIR: own('config/lab/workspaces'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [lab.stdout, lab.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const ended = once(lab, 'exit') as Promise<[number | null]>;
  let server: Server | undefined;
  while ((server = await findServer(own('runtime'))) === undefined) {
    if (lab.exitCode !== null) throw new Error(`JupyterLab did not start:\n${printed}`);
    await sleep(100);
  }
  const { url, token } = server;
  return {
    address: (notebook) => `${url}lab/tree/${notebook}?token=${token}&reset`,
    stop: async () => {
      lab.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

interface Server {
  readonly url: string;
  readonly token: string;
}

/** Read the file that a Jupyter server writes when it listens. */
async function findServer(runtime: string): Promise<Server | undefined> {
  if (!existsSync(runtime)) return undefined;
  const file = (await readdir(runtime)).find((name) => /^jpserver-\d+\.json$/.test(name));
  if (file === undefined) return undefined;
  try {
    return JSON.parse(await readFile(join(runtime, file), 'utf8')) as Server;
  } catch {
    return undefined; // not written whole yet
  }
}

/** Without them JupyterLab looks for updates, and asks whether it may show news. */
async function writeSettings(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'notification.jupyterlab-settings'),
    JSON.stringify({ checkForUpdates: false, fetchNews: 'false' }),
  );
}
