/**
 * The door `firstbytes/learn`: classical learning on tables of features, seeded, without Node. Every `fit…`
 * returns a value that does not change. Its `toJSON` and the matching `…FromJSON` keep it to the last bit.
 */
export { matrixColumn, matrixFrom, matrixOf, pickMatrixRows, type Matrix } from './matrix';
export { distinctRows, type DistinctRows } from './distinct-rows';
export { seededRandom, shuffle, type Random } from './random';
export type { ClassWeight } from './class-weights';

export {
  addColumns,
  countMissing,
  dropColumns,
  dropMissing,
  dropRows,
  pickTableRows,
  selectColumns,
  tableColumn,
  tableOf,
  toMatrix,
  type FeatureColumn,
  type FeatureTable,
} from './table/feature-table';
export { featureTable, type FeatureSpec } from './table/from-log';
export {
  encoderFromJSON,
  fitCounts,
  fitOneHot,
  hashTexts,
  type ColumnEncoder,
  type CountsOptions,
  type HashOptions,
  type OneHotOptions,
  type Texts,
} from './table/encoders';
export { fillFromJSON, fitFill, type Fill, type FillOptions } from './table/fill-missing';
export { joinByUid, type JoinOptions, type SeveralRows } from './table/join-by-uid';
export { labelRows, type LabelledRows } from './table/label-rows';

export { fitLog1pScaler } from './scale/log1p-scaler';
export { fitMinMaxScaler, type MinMaxOptions } from './scale/min-max-scaler';
export { fitQuantileScaler, type QuantileOptions } from './scale/quantile-scaler';
export { fitRobustScaler, type RobustOptions } from './scale/robust-scaler';
export type { Scaler, ScalerName } from './scale/scaler';
export { fitScalers, scalerFromJSON } from './scale/scalers';
export { fitStandardScaler } from './scale/standard-scaler';

export { covarianceOf, type Covariance } from './decompose/covariance';
export { jacobiEigen, type Eigen } from './decompose/jacobi';
export { fitPca, pcaFromJSON, type Pca, type PcaOptions } from './decompose/pca';

export { fitHuber, type HuberOptions } from './linear/huber';
export { fitLasso, type LassoOptions } from './linear/lasso';
export { linearModelFromJSON, type LinearModel, type LinearModelName } from './linear/linear-model';
export { fitLinearRegression } from './linear/linear-regression';
export {
  fitLogisticRegression,
  logisticRegressionFromJSON,
  sigmoid,
  type LogisticOptions,
  type LogisticRegression,
} from './linear/logistic-regression';
export { polynomialFeatures, type PolynomialOptions } from './linear/polynomial';
export { fitRidge, type RidgeOptions } from './linear/ridge';

export { dbscanFromJSON, fitDbscan, type Dbscan, type DbscanOptions } from './neighbours/dbscan';
export { kDistances } from './neighbours/k-distances';
export { fitKMeans, kMeansFromJSON, type KMeans, type KMeansOptions } from './neighbours/k-means';
export { KdTree, type Neighbours } from './neighbours/kd-tree';
export {
  fitLocalOutlierFactor,
  localOutlierFactorFromJSON,
  localOutlierFactors,
  type LocalOutlierFactor,
  type LofOptions,
} from './neighbours/local-outlier-factor';
export { silhouettes, silhouetteScore, type SilhouetteOptions } from './neighbours/silhouette';

export {
  decisionTreeFromJSON,
  fitDecisionTree,
  fitRegressionTree,
  regressionTreeFromJSON,
  type DecisionTree,
  type DecisionTreeOptions,
  type RegressionTree,
} from './trees/decision-tree';
export {
  fitGradientBoosting,
  gradientBoostingFromJSON,
  type GradientBoosting,
  type GradientBoostingOptions,
} from './trees/gradient-boosting';
export {
  expectedPathLength,
  fitIsolationForest,
  isolationForestFromJSON,
  type IsolationForest,
  type IsolationForestOptions,
} from './trees/isolation-forest';
export {
  permutationImportance,
  type ColumnImportance,
  type PermutationOptions,
} from './trees/permutation-importance';
export {
  fitRandomForest,
  randomForestFromJSON,
  type RandomForest,
  type RandomForestOptions,
} from './trees/random-forest';
export type { Tree } from './trees/tree';
export type { MaxFeatures, TreeOptions } from './trees/tree-options';

export { adjustedRandIndex } from './metrics/adjusted-rand';
export { bootstrapByGroup } from './metrics/bootstrap-by-group';
export {
  confusionFigures,
  confusionMatrix,
  type Confusion,
  type ConfusionFigures,
} from './metrics/confusion';
export { bestThreshold, costAt, type Costs, type ThresholdCost } from './metrics/cost';
export { averagePrecision, precisionRecallCurve, rocAuc } from './metrics/ranking';
export {
  alertBudgetThreshold,
  recallByAttack,
  type AttackRecall,
  type RecallByAttack,
} from './metrics/recall-by-attack';
export { meanAbsoluteError, meanSquaredError, rSquared } from './metrics/regression';

export { splitByDay, splitByHost, type HostSplitOptions } from './split/by-group';
export { splitByTime, type TimeSplitOptions } from './split/by-time';
export type { LearnSplit } from './split/learn-split';
export {
  splitStratified,
  stratifiedKFold,
  type FoldOptions,
  type StratifiedFolds,
  type StratifiedOptions,
} from './split/stratified';

export { textFeatures, type TextFeatures } from './names/name-features';
export {
  splitDomain,
  type DomainParts,
  type NameKind,
  type SplitDomainOptions,
} from './names/split-domain';

export {
  fitLogDetector,
  logDetectorFromJSON,
  type FitLogOptions,
  type FittedDay,
  type LogDetector,
} from './logs/log-detector';
export {
  logFields,
  type Entries,
  type LogFacts,
  type LogName,
  type Logs,
  type UnusedOfLog,
} from './logs/log-facts';
export type {
  LogPart,
  LogPartName,
  LogWindows,
  PartColumn,
  PartContext,
  TokenKind,
  Units,
} from './logs/part';
export type { PartModel } from './logs/part-model';
export type { Tail } from './logs/tail';
export type { TokenCounts } from './logs/token-counts';
export {
  chooseAlerts,
  scoreLogs,
  type AlertOptions,
  type LogAlerts,
  type LogFinding,
  type LogHost,
  type LogReason,
  type ScoredLogs,
} from './logs/score-logs';
