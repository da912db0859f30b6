import type { Figure } from '../../plots/figure';
import { toPlotly } from '../../plots/drawing/plotly';
import { renderSvg } from '../../plots/drawing/svg';
import { scriptJson } from './script-json';

/** A figure with its picture, ready to stand in a page. */
export interface DrawnFigure {
  readonly figure: Figure;
  readonly svg: string;
}

/** Draws a figure without its title, which the page sets as text. */
export async function drawFigure(figure: Figure): Promise<DrawnFigure> {
  return { figure, svg: await renderSvg({ ...figure, title: '' }) };
}

/**
 * A picture with its title and caption. A chart also carries its data, from which the page's script
 * makes it interactive; a raster stays a picture, since plotly's basic bundle has no heat map.
 */
export function FigureBlock({ figure, svg }: DrawnFigure) {
  return (
    <figure id={figure.id}>
      <figcaption>
        <strong>{figure.title}.</strong> {figure.caption}
      </figcaption>
      <div class="plot">
        <div class="static" dangerouslySetInnerHTML={{ __html: svg }} />
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
