/** What the reader has set. It is kept in the address's fragment; data never are. */
export interface Settings {
  /** The width of the models that come with the page or are trained in it, in bytes. */
  readonly width: number;
  /** The only ports to scan; all if empty. */
  readonly ports: readonly number[];
  /** Whether to scan connections whose SYN was not seen or whose first bytes were missed. */
  readonly midstream: boolean;
  /** Thresholds in place of the saved ones, by the name of the model. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export const widths: readonly number[] = [8, 16, 32];

export const defaults: Settings = { width: 16, ports: [], midstream: false, thresholds: {} };

/** Return the name of the model that comes with the page at a width. */
export const builtIn = (width: number): string => `tls-${width}`;

/** Read settings from a fragment, `#width=16&port=443,8443`. What is not valid is left at its default. */
export function readSettings(fragment: string): Settings {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const width = Number(given.get('width') ?? defaults.width);
  const valid = widths.includes(width) ? width : defaults.width;
  const threshold = Number(given.get('threshold') ?? Number.NaN);
  return {
    width: valid,
    ports: readPorts(given.get('port') ?? '') ?? [],
    midstream: given.get('midstream') === '1',
    thresholds: Number.isFinite(threshold) && threshold >= 0 ? { [builtIn(valid)]: threshold } : {},
  };
}

/** Write the settings that are not the defaults. */
export function writeSettings({ width, ports, midstream, thresholds }: Settings): string {
  const given = new URLSearchParams();
  if (width !== defaults.width) given.set('width', String(width));
  if (ports.length > 0) given.set('port', ports.join(','));
  if (midstream) given.set('midstream', '1');
  const threshold = thresholds[builtIn(width)];
  if (threshold !== undefined) given.set('threshold', String(threshold));
  const text = given.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `#${text}`;
}

/** Read ports from a list, `443, 8443`; undefined if one of them is not a port. */
export function readPorts(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const ports = parts.map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN));
  return ports.every((port) => port <= 65_535) ? [...new Set(ports)] : undefined;
}
