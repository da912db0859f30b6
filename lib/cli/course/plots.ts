import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { showOnDesktop, type PlotlyFigure } from '../../plots/index';
import { name, repeated } from '../shared/options';

/** Add `firstbytes plots`: a report's figures in the desktop's browser, through nodeplotlib. */
export function addPlotsCommand(program: Command): void {
  program
    .command('plots')
    .description("Opens a report's figures in the desktop's browser (needs a display and network).")
    .argument('[figure...]', 'names of figures, such as figure-22; all unless given', repeated, [])
    .option('--report <dir>', 'the folder of a report', name, 'reports/capstone')
    .action(async (names: string[], { report }: { report: string }) => {
      await showOnDesktop(await readFigures(join(report, 'figures'), names));
    });
}

async function readFigures(folder: string, names: string[]): Promise<PlotlyFigure[]> {
  const files = await readdir(folder).catch(() => {
    throw new Error(`There are no figures in ${folder}: run npm start first, or give --report.`);
  });
  const present = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
  const missing = names.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new Error(`${folder} has no ${missing.join(', ')}; it has ${present.join(', ')}.`);
  }
  return Promise.all(
    (names.length > 0 ? names : present).map(
      async (name) =>
        JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as PlotlyFigure,
    ),
  );
}
