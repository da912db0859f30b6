import { liveFigures } from '../page/live-figures';

/**
 * What runs in the page of a notebook: a figure's layout stays as the notebook gave it, but for the
 * page's colours and width.
 */
export const notebookScript = liveFigures(`
  function themed({ width, ...layout }) {
    const lines = { gridcolor: color('--rule'), linecolor: color('--soft') };
    const axes = Object.fromEntries(Object.entries(layout)
      .filter(([key]) => /^[xy]axis/.test(key))
      .map(([key, axis]) => [key, { ...lines, ...axis }]));
    return { ...layout, ...axes, ...surface(), font: { ...layout.font, ...font() } };
  }
`);
