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
  await loadOptional(purpose, packages, () =>
    Promise.resolve().then(() => packages.map((name) => require.resolve(name))),
  );
}
