import type { Category } from './category';
import type { Scan } from './scan';

/** How many of a scan's records belong to one category, and on which ports. */
export interface CategoryCount {
  /** `TLS`; `TLS or HTTP` if both fit; `unknown` if nothing fits. */
  readonly name: string;
  readonly kind: Category['kind'];
  readonly records: number;
  /** The responders' ports with the number of records on each, the most common first. */
  readonly ports: readonly { readonly port: number; readonly records: number }[];
}

/** Return the name of a category. */
export function categoryName(category: Category): string {
  if (category.kind === 'protocol') return category.protocol;
  return category.kind === 'several' ? category.protocols.join(' or ') : 'unknown';
}

/** Count the categories of a scan's records: every protocol of its models first, then what is undecided. */
export function countCategories({ models, categories, records }: Scan): CategoryCount[] {
  const counts = new Map<string, { kind: Category['kind']; ports: Map<number, number> }>();
  const slot = (name: string, kind: Category['kind']) => {
    const found = counts.get(name) ?? { kind, ports: new Map<number, number>() };
    counts.set(name, found);
    return found;
  };
  for (const { normal } of models) slot(normal, 'protocol');
  for (const [at, category] of categories.entries()) {
    const { ports } = slot(categoryName(category), category.kind);
    const respPort = records.respPort[at]!;
    ports.set(respPort, (ports.get(respPort) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, { kind, ports }]) => ({
      name,
      kind,
      records: [...ports.values()].reduce((sum, count) => sum + count, 0),
      ports: [...ports]
        .map(([port, count]) => ({ port, records: count }))
        .sort((a, b) => b.records - a.records || a.port - b.port),
    }))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: readonly Category['kind'][] = ['protocol', 'several', 'none'];
