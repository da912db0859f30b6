import type { Figure } from '../../plots/figure';
import { toPlotly } from '../../plots/drawing/plotly';
import { renderSvg } from '../../plots/drawing/svg';
import { MissingPackageError } from '../../optional-packages';
import { scriptJson } from './script-json';

/** A figure with its picture, ready for a page. */
export interface DrawnFigure {
  readonly figure: Figure;
  /**
   * Undefined if the package that draws it is not installed. Then only the page's script draws the
   * figure.
   */
  readonly svg: string | undefined;
}

/** Draw a figure without its title. The page writes the title as text. */
export async function drawFigure(figure: Figure): Promise<DrawnFigure> {
  try {
    return { figure, svg: await renderSvg({ ...figure, title: '' }) };
  } catch (error) {
    // A raster has no script that draws it.
    if (!(error instanceof MissingPackageError) || figure.kind === 'raster') throw error;
    return { figure, svg: undefined };
  }
}

/**
 * Render a picture with its title and caption. A chart also contains its data, and the page's
 * script uses them to make it interactive. A raster stays a picture, because plotly's basic bundle
 * has no heat map.
 */
export function FigureBlock({ figure, svg }: DrawnFigure) {
  return (
    <figure id={figure.id}>
      <figcaption>
        <strong>{figure.title}.</strong> {figure.caption}
      </figcaption>
      <div class="plot">
        {svg === undefined ? (
          <p class="static">
            A script draws this figure. If the package echarts is installed when the page is made,
            the page also holds a picture, for paper and for browsers without scripts.
          </p>
        ) : (
          <div class="static" dangerouslySetInnerHTML={{ __html: svg }} />
        )}
        {figure.kind === 'chart' && (
          <>
            <div class="live" />
            <script
              type="application/json"
              dangerouslySetInnerHTML={{ __html: scriptJson(toPlotly({ ...figure, title: '' })) }}
            />
          </>
        )}
      </div>
    </figure>
  );
}
