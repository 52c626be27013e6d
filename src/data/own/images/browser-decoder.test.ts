import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { joinedBytes, text } from '../../../testing/own-files.ts';
import { PictureFault } from '../../forms/pictures/picture.ts';
import { decodeByBrowser } from './browser-decoder.ts';

/** The head of a GIF, and nothing of its picture. */
const gif = (width: number, height: number): Uint8Array =>
  joinedBytes(text('GIF89a'), [width & 255, width >> 8, height & 255, height >> 8], [0, 0, 0, 0x3b]);

const reasonOf = async (bytes: Uint8Array) => {
  try {
    await decodeByBrowser(bytes, 'GIF');
  } catch (error) {
    if (error instanceof PictureFault) return error.reason;
    throw error;
  }
  throw new Error('This picture should be refused.');
};

const createImageBitmap = vi.fn(() => Promise.reject(new Error('It is none.')));
beforeEach(() => vi.stubGlobal('createImageBitmap', createImageBitmap.mockClear()));
afterEach(() => vi.unstubAllGlobals());

test('the browser is asked for no picture that says that it is too large, or not how large', async () => {
  expect(await reasonOf(gif(60_000, 60_000))).toEqual({ kind: 'tooLarge', width: 60_000, height: 60_000 });
  expect(await reasonOf(gif(0, 0))).toEqual({ kind: 'noSize', format: 'GIF' });
  expect(await reasonOf(gif(40, 40).subarray(0, 8))).toEqual({ kind: 'noSize', format: 'GIF' });
  expect(createImageBitmap).not.toHaveBeenCalled();
});

test('the browser is asked for one of a size that is decoded, and may refuse it', async () => {
  expect(await reasonOf(gif(8000, 8000))).toMatchObject({ kind: 'unsupported', format: 'GIF' });
  expect(createImageBitmap).toHaveBeenCalledOnce();
});
