import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleStyle } from '../bundle/bundle';
import { renderWebPage } from '../page/document';
import type { Part } from '../parts';

/** Write the first page of the site, which links to its parts. */
export async function buildIndex(folder: string, parts: readonly Part[]): Promise<void> {
  const html = renderWebPage({
    title: 'firstbytes in the browser',
    description: 'Network connections by their first bytes, in a page that sends nothing anywhere.',
    styles: [await bundleStyle(join(__dirname, 'index.css'))],
    body: (
      <main class="page">
        <h1>firstbytes in the browser</h1>
        <p class="lead">
          The first bytes of a network connection show which protocol it speaks. These pages compute
          in your browser. They work without a network, and nothing that you open in them leaves
          this machine.
        </p>
        <ul class="parts">
          {parts.map(({ name, title, about }) => (
            <li>
              <h2>
                <a href={`${name}/index.html`}>{title}</a>
              </h2>
              <p>{about}</p>
            </li>
          ))}
        </ul>
        <p class="caption">
          Each page says in its content policy that it connects to nothing (
          <code>connect-src 'none'</code>), and the browser enforces it.
        </p>
      </main>
    ),
  });
  await writeFile(join(folder, 'index.html'), html);
}
