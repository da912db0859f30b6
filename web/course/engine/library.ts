import * as firstbytes from 'firstbytes';
import * as bits from 'firstbytes/bits';
import * as capture from 'firstbytes/capture';
import * as learn from 'firstbytes/learn';
import * as model from 'firstbytes/model';
import * as plots from 'firstbytes/plots';
import * as records from 'firstbytes/records';
import * as report from 'firstbytes/report';
import * as scores from 'firstbytes/scores';
import * as split from 'firstbytes/split';
import { assertModule } from './assertions';

/** Wait as `node:timers/promises` does. */
const setTimeoutPromise = <Value>(milliseconds = 1, value?: Value) =>
  new Promise<Value | undefined>((resolve) => {
    setTimeout(() => {
      resolve(value);
    }, milliseconds);
  });

/** The packages that cells can always import, by name. */
export const library: Readonly<Record<string, unknown>> = {
  firstbytes,
  'firstbytes/bits': bits,
  'firstbytes/capture': capture,
  'firstbytes/learn': learn,
  'firstbytes/model': model,
  'firstbytes/plots': plots,
  'firstbytes/records': records,
  'firstbytes/report': report,
  'firstbytes/scores': scores,
  'firstbytes/split': split,
  'node:assert': assertModule,
  'node:assert/strict': assertModule,
  'node:timers/promises': { setTimeout: setTimeoutPromise },
};
