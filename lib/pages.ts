/**
 * The parts of pages that `web/` bundles for a browser, in addition to `firstbytes/web`: what a
 * scan's page shows, as components and as a document. The package does not export it and promises
 * nothing about it.
 */
export { openBytes } from './capture/trace/file/byte-source';
export { modelFileNames } from './scores/detectors/saved-detector';
export { fitProtocolModel, type FittedProtocolModel } from './scores/fit-protocol-model';
export { knownProtocols, type LearnedProtocol } from './scores/scan/known-protocols';
export { ScanSources, type ScanInput, type Scanned } from './scores/scan/scan-sources';
export { sha256 } from './model/saved/model-files';
export { trainInSteps, type TrainingSteps } from './model/fused/training-steps';
export { bitMeanErrors, fitBitMean, type BitMean } from './scores/bit-mean';
export { countStuckOutputs } from './scores/stuck-outputs';
export { fitPca } from './learn/decompose/pca';
export { scanView } from './report/scan/make-view';
export { scanCsv } from './report/scan/scan-csv';
export { renderScanDocument } from './report/scan/scan-document';
export { scanJson, type ScanAbout } from './report/scan/scan-json';
export { ScanOpening, scanSections } from './report/scan/scan-sections';
export type { ScanView } from './report/scan/scan-view';
export { ScoreChart } from './report/scan/score-chart';
export type { Section } from './report/page/page';
export { plural } from './report/page/words';
export { countText } from './plots/number-text';
export { printable } from './printable';
