import { alikeBytes } from './first-bytes/alike-bytes';
import { aucPairs } from './first-bytes/auc-pairs';
import { backpropagation } from './first-bytes/backpropagation';
import { baseRates } from './first-bytes/base-rates';
import { batch } from './first-bytes/batch';
import { byteAsBits } from './first-bytes/byte-as-bits';
import { byteSurprise } from './first-bytes/byte-surprise';
import { calibrationDraws } from './first-bytes/calibration-draws';
import { clientHello } from './first-bytes/client-hello';
import { copiedOrNot } from './first-bytes/copied-or-not';
import { denseLayer } from './first-bytes/dense-layer';
import { differingBits } from './first-bytes/differing-bits';
import { eachProtocol } from './first-bytes/each-protocol';
import { equalRows } from './first-bytes/equal-rows';
import { fourOutcomes } from './first-bytes/four-outcomes';
import { hourglass } from './first-bytes/hourglass';
import { imitations } from './first-bytes/imitations';
import { liveLoop } from './first-bytes/live-loop';
import { lossSteps } from './first-bytes/loss-steps';
import { neuron } from './first-bytes/neuron';
import { openSet } from './first-bytes/open-set';
import { percentiles } from './first-bytes/percentiles';
import { placesToPattern } from './first-bytes/places-to-pattern';
import { rocCurve } from './first-bytes/roc-curve';
import { rowError } from './first-bytes/row-error';
import { splitInOrder } from './first-bytes/split-in-order';
import { threeParts } from './first-bytes/three-parts';
import { threeWidths } from './first-bytes/three-widths';
import { thresholdRank } from './first-bytes/threshold-rank';
import { twoModels } from './first-bytes/two-models';
import { unseen } from './first-bytes/unseen';
import { autocorrelation } from './zeek-logs/autocorrelation';
import { bends } from './zeek-logs/bends';
import { broadcast } from './zeek-logs/broadcast';
import { byHeart } from './zeek-logs/by-heart';
import { chainRule } from './zeek-logs/chain-rule';
import { clientsPicture } from './zeek-logs/clients';
import { confusionMatrix } from './zeek-logs/confusion-matrix';
import { convolution2d } from './zeek-logs/convolution-2d';
import { coreBorderNoise } from './zeek-logs/core-border-noise';
import { dbscanRows } from './zeek-logs/dbscan-rows';
import { deadNeuron } from './zeek-logs/dead-neuron';
import { domainName } from './zeek-logs/domain-name';
import { ecdf } from './zeek-logs/ecdf';
import { fiveScalers } from './zeek-logs/five-scalers';
import { float32Steps } from './zeek-logs/float32-steps';
import { focalLoss } from './zeek-logs/focal-loss';
import { gorgeAndBowl } from './zeek-logs/gorge-and-bowl';
import { graphOfOperations } from './zeek-logs/graph-of-operations';
import { groupBy } from './zeek-logs/group-by';
import { halfLine } from './zeek-logs/half-line';
import { headers } from './zeek-logs/headers';
import { histogramBins } from './zeek-logs/histogram-bins';
import { hostMinutes } from './zeek-logs/host-minutes';
import { hourglass as rowHourglass } from './zeek-logs/hourglass';
import { huberLoss } from './zeek-logs/huber-loss';
import { isolationCuts } from './zeek-logs/isolation-cuts';
import { joinByUid } from './zeek-logs/join-by-uid';
import { kMeansStep } from './zeek-logs/k-means-step';
import { leverage } from './zeek-logs/leverage';
import { localDensity } from './zeek-logs/local-density';
import { networkOneRow } from './zeek-logs/network-one-row';
import { projection } from './zeek-logs/projection';
import { ratesByHost } from './zeek-logs/rates-by-host';
import { requestSide } from './zeek-logs/request-side';
import { rotatedAxes } from './zeek-logs/rotated-axes';
import { serving } from './zeek-logs/serving';
import { shrink } from './zeek-logs/shrink';
import { slidingFilter } from './zeek-logs/sliding-filter';
import { strides } from './zeek-logs/strides';
import { threeRates } from './zeek-logs/three-rates';
import { trainingCircle } from './zeek-logs/training-circle';
import { treeBoxes } from './zeek-logs/tree-boxes';
import { twoViews } from './zeek-logs/two-views';
import { valley } from './zeek-logs/valley';
import { weightShifts } from './zeek-logs/weight-shifts';

/** Every picture by its path below this folder, without `.svg`. */
export const pictures: Readonly<Record<string, string>> = {
  'first-bytes/alike-bytes': alikeBytes,
  'first-bytes/auc-pairs': aucPairs,
  'first-bytes/backpropagation': backpropagation,
  'first-bytes/base-rates': baseRates,
  'first-bytes/batch': batch,
  'first-bytes/byte-as-bits': byteAsBits,
  'first-bytes/byte-surprise': byteSurprise,
  'first-bytes/calibration-draws': calibrationDraws,
  'first-bytes/client-hello': clientHello,
  'first-bytes/copied-or-not': copiedOrNot,
  'first-bytes/dense-layer': denseLayer,
  'first-bytes/differing-bits': differingBits,
  'first-bytes/each-protocol': eachProtocol,
  'first-bytes/equal-rows': equalRows,
  'first-bytes/four-outcomes': fourOutcomes,
  'first-bytes/hourglass': hourglass,
  'first-bytes/imitations': imitations,
  'first-bytes/live-loop': liveLoop,
  'first-bytes/loss-steps': lossSteps,
  'first-bytes/neuron': neuron,
  'first-bytes/open-set': openSet,
  'first-bytes/percentiles': percentiles,
  'first-bytes/places-to-pattern': placesToPattern,
  'first-bytes/roc-curve': rocCurve,
  'first-bytes/row-error': rowError,
  'first-bytes/split-in-order': splitInOrder,
  'first-bytes/three-parts': threeParts,
  'first-bytes/three-widths': threeWidths,
  'first-bytes/threshold-rank': thresholdRank,
  'first-bytes/two-models': twoModels,
  'first-bytes/unseen': unseen,
  'zeek-logs/autocorrelation': autocorrelation,
  'zeek-logs/bends': bends,
  'zeek-logs/broadcast': broadcast,
  'zeek-logs/by-heart': byHeart,
  'zeek-logs/chain-rule': chainRule,
  'zeek-logs/clients': clientsPicture,
  'zeek-logs/confusion-matrix': confusionMatrix,
  'zeek-logs/convolution-2d': convolution2d,
  'zeek-logs/core-border-noise': coreBorderNoise,
  'zeek-logs/dbscan-rows': dbscanRows,
  'zeek-logs/dead-neuron': deadNeuron,
  'zeek-logs/domain-name': domainName,
  'zeek-logs/ecdf': ecdf,
  'zeek-logs/five-scalers': fiveScalers,
  'zeek-logs/float32-steps': float32Steps,
  'zeek-logs/focal-loss': focalLoss,
  'zeek-logs/gorge-and-bowl': gorgeAndBowl,
  'zeek-logs/graph-of-operations': graphOfOperations,
  'zeek-logs/group-by': groupBy,
  'zeek-logs/half-line': halfLine,
  'zeek-logs/headers': headers,
  'zeek-logs/histogram-bins': histogramBins,
  'zeek-logs/host-minutes': hostMinutes,
  'zeek-logs/hourglass': rowHourglass,
  'zeek-logs/huber-loss': huberLoss,
  'zeek-logs/isolation-cuts': isolationCuts,
  'zeek-logs/join-by-uid': joinByUid,
  'zeek-logs/k-means-step': kMeansStep,
  'zeek-logs/leverage': leverage,
  'zeek-logs/local-density': localDensity,
  'zeek-logs/network-one-row': networkOneRow,
  'zeek-logs/projection': projection,
  'zeek-logs/rates-by-host': ratesByHost,
  'zeek-logs/request-side': requestSide,
  'zeek-logs/rotated-axes': rotatedAxes,
  'zeek-logs/serving': serving,
  'zeek-logs/shrink': shrink,
  'zeek-logs/sliding-filter': slidingFilter,
  'zeek-logs/strides': strides,
  'zeek-logs/three-rates': threeRates,
  'zeek-logs/training-circle': trainingCircle,
  'zeek-logs/tree-boxes': treeBoxes,
  'zeek-logs/two-views': twoViews,
  'zeek-logs/valley': valley,
  'zeek-logs/weight-shifts': weightShifts,
};
