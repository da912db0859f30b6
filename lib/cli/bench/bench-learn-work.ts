import {
  fitDbscan,
  fitDecisionTree,
  fitGradientBoosting,
  fitHuber,
  fitIsolationForest,
  fitKMeans,
  fitLasso,
  fitLinearRegression,
  fitLocalOutlierFactor,
  fitLogisticRegression,
  fitPca,
  fitQuantileScaler,
  fitRandomForest,
  fitRidge,
  fitStandardScaler,
  seededRandom,
  type Matrix,
} from '../../learn/index';

/** One task of classical learning. `bench-learn-peer.py` has a task of the same name. */
export interface LearnWork {
  readonly name: string;
  readonly run: () => unknown;
}

/** Rows to learn from. */
export interface LearnRows {
  /** 50,000 rows of 10 columns. */
  readonly data: Matrix;
  /** One label per row. Some columns say more about it than others. */
  readonly labels: Uint8Array;
}

const COLUMNS = 10;

/**
 * Make up rows: five clusters, with every 200th row far from all of them. The labels depend on four columns.
 * The rows are the same each time.
 */
export function makeUpRows(rows: number): LearnRows {
  const random = seededRandom(11);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const values = new Float64Array(rows * COLUMNS);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    const far = row % 200 === 0;
    for (let j = 0; j < COLUMNS; j++) {
      own[j] = far ? 4 * normal() : normal() * (j < 3 ? 1 : 0.5) + (row % 5 === j ? 3 : 0);
    }
    const both = own[2]! > 1 && own[3]! < 0;
    const odds = -3 + 2 * own[0]! - 1.5 * own[1]! + (both ? 3 : 0);
    labels[row] = random.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  }
  return { data: { rows, columns: COLUMNS, values }, labels };
}

/**
 * Return all tasks, on the same rows. Trees and boosting get the first half, because one would keep the other
 * half for testing.
 */
export function learnWork({ data, labels }: LearnRows): LearnWork[] {
  const half = firstRows(data, data.rows >> 1);
  const halfLabels = labels.subarray(0, half.rows);
  const target = Float64Array.from({ length: data.rows }, (_, row) => {
    return 2 * data.values[row * COLUMNS]! - data.values[row * COLUMNS + 1]! + labels[row]!;
  });
  const pairs = firstColumns(data, 2);
  const forest = fitIsolationForest(data, { seed: 1 });
  return [
    { name: 'standard scaler', run: () => fitStandardScaler(data).transform(data) },
    { name: 'quantile scaler', run: () => fitQuantileScaler(data).transform(data) },
    { name: 'PCA', run: () => fitPca(data) },
    { name: 'linear regression', run: () => fitLinearRegression(data, target) },
    { name: 'ridge', run: () => fitRidge(data, target) },
    { name: 'lasso', run: () => fitLasso(data, target, { alpha: 0.01 }) },
    { name: 'Huber regression', run: () => fitHuber(data, target) },
    { name: 'logistic regression', run: () => fitLogisticRegression(half, halfLabels) },
    { name: 'decision tree', run: () => fitDecisionTree(half, halfLabels, { maxDepth: 5 }) },
    {
      name: 'random forest',
      run: () => fitRandomForest(half, halfLabels, { seed: 1, maxDepth: 12 }),
    },
    {
      name: 'gradient boosting',
      run: () => fitGradientBoosting(half, halfLabels, { maxDepth: 4 }),
    },
    { name: 'isolation forest', run: () => fitIsolationForest(data, { seed: 1 }) },
    { name: 'isolation forest, scoring', run: () => forest.score(data) },
    { name: 'k-means', run: () => fitKMeans(data, { seed: 1, nClusters: 8, nInit: 3 }) },
    { name: 'DBSCAN, two columns', run: () => fitDbscan(pairs, { eps: 0.1, minSamples: 10 }) },
    { name: 'local outlier factor', run: () => fitLocalOutlierFactor(data).score(half) },
  ];
}

function firstRows({ columns, values }: Matrix, rows: number): Matrix {
  return { rows, columns, values: values.subarray(0, rows * columns) };
}

function firstColumns(data: Matrix, columns: number): Matrix {
  const values = Float64Array.from({ length: data.rows * columns }, (_, at) => {
    return data.values[Math.floor(at / columns) * data.columns + (at % columns)]!;
  });
  return { rows: data.rows, columns, values };
}
