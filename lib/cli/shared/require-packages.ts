import { loadOptional } from '../../internal';
import type { OptionalPackage } from '../../plots/index';

/**
 * Refuse to continue if packages that are needed much later are missing.
 *
 * @throws MissingPackageError if one of them is not installed.
 */
export async function requirePackages(
  purpose: string,
  packages: readonly OptionalPackage[],
): Promise<void> {
  await loadOptional(purpose, packages, () => Promise.resolve().then(() => packages.map(resolved)));
}

/** Find a package. One without code, such as a font, has only its description. */
function resolved(name: OptionalPackage): string {
  try {
    return require.resolve(name);
  } catch {
    return require.resolve(`${name}/package.json`);
  }
}
