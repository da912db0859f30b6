import { loadOptional } from '../../internal';
import type { OptionalPackage } from '../../plots/index';

/**
 * Refuse to continue if packages are missing that are needed much later.
 *
 * @throws MissingPackageError if one of them is not installed.
 */
export async function requirePackages(
  purpose: string,
  packages: readonly OptionalPackage[],
): Promise<void> {
  await loadOptional(purpose, packages, () =>
    Promise.resolve().then(() => packages.map((name) => require.resolve(name))),
  );
}
