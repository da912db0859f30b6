import { buildCourse } from './course/build';
import { buildPlay } from './play/build';
import { buildScan } from './scan/build';

/** A part of the site: a folder with a page `index.html`. */
export interface Part {
  /** The name of its folder. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  /** Build it into a folder that exists. */
  readonly build: (folder: string) => Promise<void>;
}

/** The parts, in the order in which the first page lists them. */
export const parts: readonly Part[] = [
  {
    name: 'scan',
    title: 'Scan a capture',
    about:
      'Drop a packet capture or a log. The page ranks the connections that do not begin as TLS does, or as ' +
      'your own traffic does, with the bytes that are the reason.',
    build: buildScan,
  },
  {
    name: 'course',
    title: 'Take a course',
    about:
      'Every notebook of both courses as a page, complete without a click. Run its cells in the page, change ' +
      'them, and run them again.',
    build: buildCourse,
  },
  {
    name: 'play',
    title: 'See it learn',
    about:
      'Play, pause, step: a network learns the first bytes of a protocol. Watch its loss, its copies bit by ' +
      'bit, and which other protocols it finds and misses.',
    build: buildPlay,
  },
];
