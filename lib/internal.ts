/**
 * What the library's own commands and tests need in addition to the public doors (`index.ts`, and
 * one `index.ts` per stage). The package does not export it and promises nothing about it.
 */
export { excerpt, printable, printableJson, printableLines } from './printable';
export { monotonicSeconds } from './capture/live/clock';
export { detectorKind } from './scores/detectors/detector-registry';
export { modelFileNames } from './scores/detectors/saved-detector';
export { logDetectorFileNames } from './learn/logs/saved-log-detector';
export { fitTail, tailCount, tailQuantile, tailSurprise } from './learn/logs/tail';
export { sourceOf } from './scores/evaluate';
export { mostFindings } from './scores/scan/scan';
export { countVaryingBits } from './scores/stuck-outputs';
export { lossGradients } from './model/fused/loss-gradients';
export { mergeFirstLayers } from './model/fused/merge-layers';
export { decimate } from './plots/drawing/decimate';
export { paperSections } from './report/capstone/paper/paper-sections';
export { quotations } from './report/capstone/paper/quotations';
export { findings } from './report/capstone/findings';
export { endpoint } from './capture/first-bytes';
export { clockText, minuteText } from './report/scan/record-text';
export { notDescribed } from './report/scan/scan-table';
export { scriptJson } from './report/page/script-json';
export { findSeeds, seedsJson } from './report/capstone/seeds-file';
export { alignColumns, textTable } from './text-table';
export { kernelCommand, withJupyterPath, writeKernelSpec } from './jupyter/protocol/kernel-spec';
export { loadOptional, optionalPackages } from './optional-packages';
export { lockDirectory } from './files/directory-lock';
