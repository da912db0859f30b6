import { protocolColors } from 'firstbytes';
import { referenceColor } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';

type Triple = readonly [number, number, number];

/**
 * What a full deficiency of each kind makes of linear RGB (G. M. Machado, M. M. Oliveira and
 * L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
 * IEEE TVCG 15, 2009; severity 1).
 */
const vision: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function dot([a, b, c]: Triple, [x, y, z]: Triple): number {
  return a * x + b * y + c * z;
}

function luminance(rgb: Triple): number {
  return dot([0.2126, 0.7152, 0.0722], rgb);
}

function lab(rgb: Triple): Triple {
  const root = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = root(dot([0.4124, 0.3576, 0.1805], rgb) / 0.9505);
  const y = root(luminance(rgb));
  const z = root(dot([0.0193, 0.1192, 0.9505], rgb) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, [r, g, b]: readonly [Triple, Triple, Triple]): Triple {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const rgb = linear(hex);
  return lab([clamp(dot(r, rgb)), clamp(dot(g, rgb)), clamp(dot(b, rgb))]);
}

const colors = Object.entries(protocolColors);
const pairs = colors.flatMap(([name, color], at) =>
  colors.slice(at + 1).map(([other, otherColor]) => ({ name, color, other, otherColor })),
);

describe.each(Object.entries(vision))('to %s vision', (_, matrix) => {
  // A difference of 2.3 is just noticeable (CIE 1976); lines as thin as these need several times that.
  test.each(pairs)('$name and $other differ', ({ color, otherColor }) => {
    const [l, a, b] = seen(color, matrix);
    const [otherL, otherA, otherB] = seen(otherColor, matrix);
    expect(Math.hypot(l - otherL, a - otherA, b - otherB)).toBeGreaterThan(15);
  });
});

// WCAG 2.1, success criterion 1.4.11, asks 3:1 of what a graphic needs to be understood.
test.each([...colors, ['reference', referenceColor]])('%s stands out on white', (_, color) => {
  expect(1.05 / (luminance(linear(color)) + 0.05)).toBeGreaterThan(3);
});
