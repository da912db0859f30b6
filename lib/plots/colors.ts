/**
 * One colour per protocol, the same in every figure. TLS is blue and HTTP orange, as in the
 * capstone. All come from the palette of Okabe and Ito, which readers with the common colour-vision
 * deficiencies can distinguish (M. Okabe and K. Ito, "Color Universal Design", 2008,
 * https://jfly.uni-koeln.de/color/). Only the orange is darkened, so that it is visible on white.
 *
 * @example
 * protocolColors.TLS; // => '#0072b2'
 */
export const protocolColors = {
  TLS: '#0072b2',
  HTTP: '#e06c00',
  SSH: '#009e73',
  DNS: '#cc79a7',
} as const;

/** A protocol that has its own colour. */
export type ColoredProtocol = keyof typeof protocolColors;

/** For reference values, such as the capstone's own numbers. */
export const referenceColor = '#7f7f7f';
