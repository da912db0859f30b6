import { createAutoencoder } from 'firstbytes';
import { summarize } from 'firstbytes/model';
import { expect, test } from 'vitest';

test('the summary is the one of the capstone’s figure 17', () => {
  expect(summarize(createAutoencoder(8, { seed: 1 }))).toBe(`Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 64)                4160
_________________________________________________________________
dense_1 (Dense)              (None, 32)                2080
_________________________________________________________________
dense_2 (Dense)              (None, 16)                528
_________________________________________________________________
dense_3 (Dense)              (None, 8)                 136
_________________________________________________________________
dense_4 (Dense)              (None, 16)                144
_________________________________________________________________
dense_5 (Dense)              (None, 32)                544
_________________________________________________________________
dense_6 (Dense)              (None, 64)                2112
=================================================================
Total params: 9,704
Trainable params: 9,704
Non-trainable params: 0
_________________________________________________________________`);
});
