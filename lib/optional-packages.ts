/**
 * Packages that some functions need and that are not installed with this one, because they contain
 * native code or many megabytes. The versions are those of `peerDependencies` in package.json (a
 * test compares them).
 */
export const optionalPackages = {
  '@resvg/resvg-js': '^2.6.2',
  '@tensorflow/tfjs': '4.22.0',
  '@tensorflow/tfjs-backend-wasm': '4.22.0',
  'dejavu-fonts-ttf': '^2.37.3',
  echarts: '^6.1.0',
  'fs-native-extensions': '^1.5.1',
  'github-slugger': '^2.0.0',
  'highlight.js': '^11.12.0',
  marked: '^18.2.1',
  tslab: '1.0.22',
  zeromq: '^6.8.0',
} as const;

export type OptionalPackage = keyof typeof optionalPackages;

/** A function was called, but packages that it needs are not installed. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';

  constructor(
    purpose: string,
    readonly packages: readonly OptionalPackage[],
    cause: unknown,
  ) {
    const [names, their] =
      packages.length === 1
        ? [`the package ${packages[0]!}`, 'it']
        : [`the packages ${packages.slice(0, -1).join(', ')} and ${packages.at(-1)!}`, 'them'];
    super(
      `${purpose} needs ${names}, which firstbytes does not bring along. Install ${their} beside it: ` +
        `npm i ${packages.map((name) => `"${name}@${optionalPackages[name]}"`).join(' ')}`,
      { cause },
    );
  }
}

/**
 * Load what optional packages provide.
 *
 * @param purpose - what needs them, as the beginning of a sentence: `A picture as PNG`.
 * @throws MissingPackageError if one of them is not installed; any other error of `load`.
 */
export async function loadOptional<Loaded>(
  purpose: string,
  packages: readonly OptionalPackage[],
  load: () => Promise<Loaded>,
): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    if (!packages.some((name) => isAbsent(name, error))) throw error;
    throw new MissingPackageError(purpose, packages, error);
  }
}

/**
 * Return whether an error of `import()`, `require` or `require.resolve` says that this package is
 * absent, and not one that it needs.
 */
export function isAbsent(name: string, error: unknown): boolean {
  const { code, message = '' } = error as { readonly code?: unknown; readonly message?: string };
  const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return isMissing && [`'${name}'`, `'${name}/`].some((quoted) => message.includes(quoted));
}
