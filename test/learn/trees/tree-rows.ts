import { matrixOf } from 'firstbytes/learn';
import { reference } from '../reference';

interface Shape {
  readonly nodes: number;
  readonly depth: number;
  readonly leaves: number;
}
export type TreeName = 'whole' | 'limited' | 'split' | 'balanced';

/** What scikit-learn's trees gave. */
export const expected = reference<{
  data: number[][];
  label: number[];
  target: number[];
  new: number[][];
  classified: Record<TreeName, Shape & { importances: number[]; train: number[]; new: number[] }>;
  regressed: Shape & { train: number[]; new: number[] };
  boosted: Record<'plain' | 'ridge', { train: number[] }>;
  forest: { new: number[]; importances: number[] };
}>('trees');
export const data = matrixOf(expected.data);
export const later = matrixOf(expected.new);
export const { label, target } = expected;

/** Labels that depend on two columns. */
export const truth = ({ values, rows, columns }: ReturnType<typeof matrixOf>): (0 | 1)[] =>
  Array.from({ length: rows }, (_, row) =>
    values[row * columns]! > 0 !== values[row * columns + 1]! > 2 ? 1 : 0,
  );
