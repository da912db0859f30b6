/**
 * The door `firstbytes/model`: names that the root door does not have. They are the parts of
 * autoencoders: trainers, engines, TensorFlow.js, saved models.
 */

export type { Activation, Layer, LayerWeights } from './autoencoder';
export type { Backend, ImportPackage } from './tensorflow/backend';
export { epochOrder } from './batches';
export type { CreateOptions } from './create-autoencoder';
export { engineChoices, type EngineChoice } from './load-engine';
export { fusedTrainer, type FusedOptions, type FusedTrainer } from './fused/fused-trainer';
export { scoreRows, type ScoreOptions } from './fused/score-rows';
export { trainInSteps, type StepOptions, type TrainingSteps } from './fused/training-steps';
export type { EpochEnd, Step } from './fused/training-loop';
export type { KernelName } from './fused/load-kernel';
export { createScorer, type Scorer, type ScorerOptions } from './fused/scorer';
export { fromLayersModel, toLayersModel } from './tensorflow/layers-model';
export {
  loadTensorflow,
  type BackendChoice,
  type LoadedTensorflow,
} from './tensorflow/load-tensorflow';
export type { ModelStore } from '../platform/platform';
export { memoryStore } from './saved/memory-store';
export type { ModelDescription, Threshold } from './saved/model-description';
export { reconstructionErrors, type Predict } from './reconstruction-error';
export { middleValues, type MiddleValues } from './middle-values';
export { noWork, type Work } from './fused/work';
export { summarize } from './summarize';
export type { Tensorflow } from './tensorflow/tensorflow';
export { predict } from './tensorflow/tensorflow-predictor';
export { tensorflowTrainer } from './tensorflow/tensorflow-trainer';
export type {
  EpochResult,
  Loss,
  TrainedEpoch,
  Trainer,
  Training,
  TrainingOptions,
  TrainingProgress,
} from './trainer';
