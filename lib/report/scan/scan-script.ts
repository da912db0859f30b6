/**
 * What runs in the page of a scan: sliders that count what thresholds would flag and move the dashed
 * line of each figure, a table that sorts, filters and opens its rows. Every text goes in as text; what
 * came over the network is never taken for HTML.
 */
export const scanScript = `
'use strict';
(() => {
  const source = document.getElementById('scan-data');
  const sliders = document.querySelector('.thresholds');
  const filters = document.querySelector('.filters');
  if (!source || !sliders || !filters) return;
  const { models, rows } = JSON.parse(source.textContent);
  const body = document.querySelector('.scan tbody');
  const lines = [...body.rows];
  const thresholds = models.map(({ threshold }) => threshold);
  const normals = [...new Set(models.map(({ normal }) => normal))];
  const number = (value) => value === 0 ? '0' : String(Number(value.toPrecision(3)));
  const count = (value) => value.toLocaleString('en-US');
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // Unknown to every protocol: each has a model above whose threshold it scores.
  const ofNormal = normals.map((normal) => models.flatMap((model, at) => model.normal === normal ? [at] : []));
  const isFlagged = (scoreOf) => ofNormal.every((own) => own.some((at) => scoreOf(at) > thresholds[at]));
  function countFlagged() {
    const all = models[0].scores.length;
    let flagged = 0;
    for (let record = 0; record < all; record++) {
      if (isFlagged((at) => models[at].scores[record])) flagged++;
    }
    return { flagged, all };
  }

  async function moveLine(at) {
    const plot = document.querySelector('#scores-' + (at + 1) + ' .plot');
    const script = plot && plot.querySelector('script');
    if (!script) return;
    const figure = JSON.parse(script.textContent);
    const last = figure.data.length - 1;
    figure.data[last].y = [thresholds[at], thresholds[at]];
    // A later drawing, in another colour scheme, starts from here.
    script.textContent = JSON.stringify(figure);
    const live = plot.querySelector('.live');
    if (plot.classList.contains('interactive')) {
      await Plotly.restyle(live, { y: [figure.data[last].y] }, [last]);
    }
  }

  const inputs = [...sliders.querySelectorAll('input')];
  const nearestLevel = (levels, value) => {
    let best = 0;
    levels.forEach((level, at) => {
      if (Math.abs(level - value) < Math.abs(levels[best] - value)) best = at;
    });
    return best;
  };
  inputs.forEach((input, at) => {
    const { levels, threshold } = models[at];
    input.max = levels.length - 1;
    input.defaultValue = input.value = nearestLevel(levels, threshold);
    input.addEventListener('input', () => {
      thresholds[at] = levels[input.value];
      apply();
      moveLine(at);
    });
  });
  sliders.addEventListener('submit', (event) => event.preventDefault());
  sliders.addEventListener('reset', () => setTimeout(() => {
    models.forEach(({ threshold }, at) => {
      thresholds[at] = threshold;
      moveLine(at);
    });
    apply();
  }));

  const search = filters.querySelector('[type=search]');
  const group = filters.querySelector('select');
  const near = filters.querySelector('[type=checkbox]');
  const heads = [...document.querySelectorAll('.scan thead th')];
  const groupColumn = heads.findIndex((head) => head.textContent === 'group');
  const texts = lines.map((line, at) => {
    const cells = [...line.querySelectorAll('td:nth-child(n + 4), td div')].map((cell) => cell.textContent);
    const { hex } = rows[at];
    return [...cells, hex, textOf(hex)].join(' ').toLowerCase();
  });
  const rowNumber = (line) => Number(line.dataset.row);

  function textOf(hex) {
    return (hex.match(/../g) || []).map(characterOf).join('');
  }
  function characterOf(pair) {
    const code = parseInt(pair, 16);
    return code >= 32 && code < 127 ? String.fromCharCode(code) : '·';
  }

  function apply() {
    const { flagged, all } = countFlagged();
    inputs.forEach((input, at) => {
      sliders.querySelectorAll('[data-value]')[at].textContent = number(thresholds[at]);
      input.setAttribute('aria-valuetext', number(thresholds[at]));
    });
    sliders.querySelector('.flags').textContent =
      'These thresholds flag ' + count(flagged) + ' of ' + count(all) + ' records (' +
      Number((100 * flagged / all).toFixed(2)) + ' %).';
    const wanted = search.value.trim().toLowerCase();
    let [shown, listed] = [0, 0];
    lines.forEach((line, at) => {
      const isFound = isFlagged((model) => rows[at].scores[model]);
      const isNear = !isFound && near !== null && near.checked;
      const inGroup = group.value === '' || line.cells[groupColumn].dataset.value === group.value;
      const visible = (isFound || isNear) && inGroup && texts[at].includes(wanted);
      line.hidden = !visible;
      line.classList.toggle('near', !isFound);
      if (!visible && line.nextSibling && line.nextSibling.className === 'detail') close(line);
      if (isFound) listed++;
      if (visible) shown++;
    });
    filters.querySelector('.shown').textContent =
      count(shown) + ' rows shown; ' + count(listed) + ' of ' + count(flagged) + ' flagged are listed';
  }
  filters.addEventListener('input', apply);
  filters.addEventListener('submit', (event) => event.preventDefault());

  heads.forEach((head, column) => {
    const button = element('button', '', head.textContent);
    button.type = 'button';
    head.replaceChildren(button);
    button.addEventListener('click', () => sortBy(column));
  });
  function sortBy(column) {
    const head = heads[column];
    const down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach((one) => one.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const valueOf = (line) => line.cells[column].dataset.value;
    const isNumber = head.classList.contains('number');
    const compare = isNumber
      ? (a, b) => Math.sign(Number(valueOf(a)) - Number(valueOf(b))) || 0
      : (a, b) => valueOf(a).localeCompare(valueOf(b), 'en', { numeric: true });
    lines.forEach(close);
    const sorted = [...lines].sort((a, b) => (down ? -1 : 1) * compare(a, b) || rowNumber(a) - rowNumber(b));
    body.append(...sorted);
  }

  function close(line) {
    line.setAttribute('aria-expanded', 'false');
    const next = line.nextSibling;
    if (next && next.className === 'detail') next.remove();
  }
  function toggle(line) {
    const isOpen = line.getAttribute('aria-expanded') === 'true';
    close(line);
    if (isOpen) return;
    line.setAttribute('aria-expanded', 'true');
    line.after(detailOf(rows[rowNumber(line)]));
  }
  lines.forEach((line) => {
    line.tabIndex = 0;
    line.setAttribute('aria-expanded', 'false');
    line.addEventListener('click', () => {
      if (String(getSelection()) === '') toggle(line);
    });
    line.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      toggle(line);
    });
  });

  const fieldAt = (fields, at) => {
    const field = fields.find(({ from, to }) => at >= from && at < to);
    return field ? field.name : '';
  };
  function detailOf(row) {
    const pairs = row.hex.match(/../g) || [];
    const shares = row.shares || [];
    const most = Math.max(0, ...shares);
    const shade = (at) => shares[at] > 0 ? 's' + Math.max(1, Math.round(5 * shares[at] / most)) : 's0';
    const { normal, fields } = models[row.model];
    const cell = element('td');
    cell.colSpan = heads.length;
    cell.append(element('h4', '', 'All bytes kept of it'));
    const bytes = element('div', 'bytes');
    pairs.forEach((pair, at) => {
      const byte = element('span', shade(at), pair + '\\n' + characterOf(pair));
      byte.title = ['byte ' + at, fieldAt(fields, at) && normal + ': ' + fieldAt(fields, at),
        row.nearest && fieldAt(row.nearestFields, at) && row.nearest + ': ' + fieldAt(row.nearestFields, at),
        row.shares && Math.round(100 * (shares[at] || 0)) + ' % of the score'].filter(Boolean).join(', ');
      bytes.append(byte);
    });
    cell.append(bytes, fieldsTable(row, pairs, shares));
    const detail = element('tr', 'detail');
    detail.append(cell);
    return detail;
  }

  /** The bytes that gave the score, and those behind the payload's end whose absence did. */
  function fieldsTable(row, pairs, shares) {
    const { normal, fields } = models[row.model];
    const table = element('table', 'fields');
    const add = (cells, name) => {
      const line = element('tr');
      cells.forEach((text) => line.append(element(name, 'text', text)));
      table.append(line);
    };
    const withNearest = row.nearest && row.nearest !== normal;
    add(['byte', 'hex', 'text', 'share', 'as ' + normal].concat(withNearest ? ['as ' + row.nearest] : []), 'th');
    const most = row.shares ? shares.length : Math.min(pairs.length, 16);
    for (let at = 0; at < most; at++) {
      if (row.shares && !(shares[at] > 0)) continue;
      const pair = pairs[at];
      add([String(at), pair || '–', pair ? characterOf(pair) : 'ended', row.shares ? Math.round(100 * shares[at]) + ' %' : '–',
        fieldAt(fields, at)].concat(withNearest ? [fieldAt(row.nearestFields, at)] : []), 'td');
    }
    return table;
  }

  sliders.hidden = filters.hidden = false;
  apply();
})();
`;
