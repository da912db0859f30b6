import { loadOptional } from 'firstbytes/internal';
import { MissingPackageError } from 'firstbytes/plots';
import { describe, expect, test } from 'vitest';

const missing = (name: string) =>
  Promise.reject(
    Object.assign(new Error(`Cannot find package '${name}' imported from a file`), {
      code: 'ERR_MODULE_NOT_FOUND',
    }),
  );

describe('an optional package', () => {
  test('that is there is loaded', async () => {
    await expect(loadOptional('A list', ['echarts'], () => Promise.resolve(1))).resolves.toBe(1);
  });

  test.each(['echarts', 'echarts/core'])(
    'that lacks %s is named with its version',
    async (name) => {
      const loading = loadOptional('A figure', ['echarts'], () => missing(name));
      await expect(loading).rejects.toBeInstanceOf(MissingPackageError);
      await expect(loading).rejects.toThrow(
        'A figure needs the package echarts, which firstbytes does not bring along. Install it beside it: ' +
          'npm i "echarts@^6.1.0"',
      );
    },
  );

  test('that lacks one of its own dependencies, or fails, throws that', async () => {
    const other = loadOptional('A figure', ['echarts'], () => missing('zrender'));
    await expect(other).rejects.toThrow(/^Cannot find package 'zrender'/);
    const failing = loadOptional('A figure', ['echarts'], () =>
      Promise.reject(new Error('echarts')),
    );
    await expect(failing).rejects.toThrow(/^echarts$/);
  });
});
