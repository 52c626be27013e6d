import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { browserTilings } from './tilings.ts';

afterEach(() => vi.unstubAllGlobals());

it('keeps what suited a device, each for itself', async () => {
  await browserTilings.keep('card 1', { vectors: 1, columns: 2, together: true });
  expect(await browserTilings.load('card 1')).toEqual({ vectors: 1, columns: 2, together: true });
  expect(await browserTilings.load('card 2')).toBeUndefined();
});

it('knows nothing where the browser refuses', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  await browserTilings.keep('card 1', { vectors: 1, columns: 2, together: true });
  expect(await browserTilings.load('card 1')).toBeUndefined();
});
