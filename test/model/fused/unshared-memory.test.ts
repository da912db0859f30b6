import { createAutoencoder } from 'firstbytes';
import { fusedTrainer, scoreRows } from 'firstbytes/model';
import { afterEach, expect, test, vi } from 'vitest';
import { randomRows } from '../random-rows';

const { Memory } = WebAssembly;
afterEach(() => {
  WebAssembly.Memory = Memory;
  vi.resetModules();
});

test('where threads cannot share memory, it trains and scores in the calling one, with the same numbers', async () => {
  const rows = randomRows(300, 8);
  const start = createAutoencoder(8, { seed: 1 });
  const options = { seed: 1, epochs: 2 };
  const expected = await fusedTrainer().train(start, rows, options);
  const scores = await scoreRows(expected.autoencoder, rows);
  vi.resetModules();
  WebAssembly.Memory = class extends Memory {
    constructor(memory: WebAssembly.MemoryDescriptor) {
      if (memory.shared) throw new TypeError('There is no shared memory here.');
      super(memory);
    }
  };
  const without = await import('firstbytes/model');
  const trainer = without.fusedTrainer({ kernel: 'simd' });
  expect(trainer.why).toContain('because threads cannot share memory here');
  expect(await trainer.train(start, rows, options)).toEqual(expected);
  expect(await without.scoreRows(expected.autoencoder, rows, { threads: 2 })).toEqual(scores);
});
