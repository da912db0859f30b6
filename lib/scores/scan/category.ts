import type { ProtocolModel } from '../protocol-model';

/**
 * What a record speaks, as far as the models tell: the name of a protocol, `several` where two
 * protocols or more fit, `none` where no protocol does.
 */
export type Category =
  | { readonly kind: 'protocol'; readonly protocol: string }
  | { readonly kind: 'several'; readonly protocols: readonly string[] }
  | { readonly kind: 'none' };

/** No protocol fits. */
const NONE: Category = { kind: 'none' };

/**
 * What a record speaks. A protocol fits where no model of it scores the record above its threshold:
 * of two models of one protocol both have to agree.
 *
 * @param scores - of the record, one a model.
 */
export function categoryOf(models: readonly ProtocolModel[], scores: readonly number[]): Category {
  const fits = new Map<string, boolean>();
  for (const [number, { normal, threshold }] of models.entries()) {
    fits.set(normal, scores[number]! <= threshold && fits.get(normal) !== false);
  }
  const protocols = [...fits].flatMap(([protocol, does]) => (does ? [protocol] : []));
  if (protocols.length === 0) return NONE;
  return protocols.length === 1
    ? { kind: 'protocol', protocol: protocols[0]! }
    : { kind: 'several', protocols };
}
