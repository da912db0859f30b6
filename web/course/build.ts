import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { notebookStyle, pageStyle, readShownPictures } from 'firstbytes/notebooks';
import { readPlotlyBundle } from 'firstbytes/report';
import { bundleEngine, bundlePackage, bundleScript, bundleStyle } from './bundles';
import { onDemand } from './engine/packages';
import { isRunnable, renderLessonPage } from './pages/lesson-page';
import { renderHomePage, renderTextPage } from './pages/text-pages';
import { cellNeeds } from './site/cell-needs';
import { readDataFiles, SAMPLE_ROWS } from './site/data-files';
import { searchIndex } from './site/search-index';
import { linksOf, readCourses, root, textPages, type Course } from './site/site-files';

/**
 * Build both courses as a static folder: pages that are complete without a script, and what they load to
 * run their cells. It works from any file server and from the disk. What the folder had is replaced.
 *
 * Build the library before: its compiled files are what cells import.
 */
export async function buildCourse(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const write = async (path: string, content: string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  const courses = await readCourses();
  await Promise.all([writePages(courses, write), writeScripts(write), writeData(write)]);
}

type Write = (path: string, content: string) => Promise<void>;

async function writePages(courses: readonly Course[], write: Write): Promise<void> {
  const texts = textPages(courses);
  const pages = [...texts, ...courses.flatMap(({ lessons }) => lessons)];
  const glossaries = new Map<string, string>();
  await write('index.html', renderHomePage(courses));
  for (const page of texts) {
    const course = courses.find(({ start, glossary }) => start === page || glossary === page);
    const text = await readFile(join(root, page.source), 'utf8');
    if (course?.glossary === page) glossaries.set(course.name, text);
    await write(page.path, renderTextPage(page, text, course, linksOf(page, pages)));
  }
  for (const course of courses) {
    for (const lesson of course.lessons) {
      const { notebook, source, path } = lesson;
      const html = renderLessonPage({
        course,
        lesson,
        needs: cellNeeds(notebook.cells.filter(isRunnable).map((cell) => cell.source)),
        link: linksOf(lesson, pages),
        pictures: await readShownPictures(notebook, join(root, dirname(source))),
      });
      await write(path, html);
    }
  }
  await write('assets/search-index.js', provided('search', searchIndex(courses, glossaries)));
}

async function writeScripts(write: Write): Promise<void> {
  const frame = await bundleScript('frame/frame.ts');
  const own = await bundleStyle('browser/course.css');
  await Promise.all([
    write('assets/course.css', [pageStyle, notebookStyle, own].join('\n')),
    write('assets/course.js', await bundleScript('browser/course.ts')),
    write('assets/run.js', await bundleScript('browser/run/run.ts')),
    write('assets/plotly.js', await readPlotlyBundle()),
    write('assets/frame.html', frameDocument(frame)),
    write('assets/engine.js', provided('engine', await bundleEngine())),
    ...Object.entries(onDemand).map(async ([name, file]) =>
      write(`assets/packages/${file}.js`, provided(`package:${file}`, await bundlePackage(name))),
    ),
  ]);
}

async function writeData(write: Write): Promise<void> {
  const files = await readDataFiles();
  const entries = files.map(({ path, size, sample }) => ({
    path,
    size,
    ...(sample && { sample: sample.length }),
  }));
  await write('assets/files.js', provided('files', JSON.stringify({ rows: SAMPLE_ROWS, entries })));
  for (const { path, content, sample } of files) {
    const whole = provided(`file:${path}`, content.toString('base64'));
    await write(`assets/files/${path}.js`, whole);
    if (!sample) continue;
    const beginning = provided(`sample:${path}`, sample.toString('base64'));
    await write(`assets/samples/${path}.js`, beginning);
  }
}

/**
 * Write a script that hands a text to the page. A page from the disk cannot read a file in any other
 * way, and with this one it needs no right to connect.
 */
function provided(name: string, content: string): string {
  return `courseHas(${JSON.stringify(name)}, ${JSON.stringify(content)});\n`;
}

/**
 * The document of the frame in which cells run. Its policy allows its own script and the worker that it
 * makes, which inherits the policy: code may be compiled, and nothing may be reached.
 */
function frameDocument(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy =
    `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval' 'wasm-unsafe-eval'; ` +
    "worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'";
  return (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<title>The frame in which cells run</title></head><body><script>${script}</script></body></html>\n`
  );
}

if (require.main === module) {
  void buildCourse(process.argv[2] ?? join(root, 'build/web/course'));
}
