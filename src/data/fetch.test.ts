import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { message } from '../experiment/message.ts';
import { fetchImages, fetchIndex } from './fetch.ts';

const asked: string[] = [];

/** Answers every request with the file of that name in the public folder. */
function serve(change: (file: string) => Response | undefined = () => undefined): void {
  vi.stubGlobal('fetch', async (url: string, { signal }: RequestInit = {}) => {
    signal?.throwIfAborted();
    asked.push(url);
    const file = url.split('/').at(-1) ?? '';
    return change(file) ?? new Response(readFileSync(`public/data/${file}`));
  });
}

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

describe('fetching the icons', () => {
  it('takes both files from the folder, with or without a slash at its end', async () => {
    serve();
    const images = await fetchImages('https://example.test/graft/data');
    expect(images.count).toBe(9699);
    await fetchImages(new URL('https://example.test/graft/data/'));
    expect(new Set(asked)).toEqual(
      new Set([
        'https://example.test/graft/data/icons80.json',
        'https://example.test/graft/data/icons80.png',
      ]),
    );
  });

  it('takes the index alone when only names and counts are wanted', async () => {
    serve();
    const { classes } = await fetchIndex('data/');
    expect(classes).toHaveLength(80);
    expect(asked).toEqual(['data/icons80.json']);
  });

  it('says what the server answered instead of a file', async () => {
    serve((file) =>
      file.endsWith('.png') ? new Response('', { status: 404, statusText: 'Not Found' }) : undefined,
    );
    await expect(fetchImages('data/')).rejects.toMatchObject({
      told: message('dataNotFound', { url: 'data/icons80.png', status: '404 Not Found' }),
    });
  });

  it('says so when a page comes in place of the index', async () => {
    serve(() => new Response('<!doctype html><title>Graft</title>'));
    await expect(fetchIndex('data/')).rejects.toMatchObject({
      told: { key: 'noIndex', values: { start: '"<!doctype html><titl"' } },
    });
  });

  it('stops when its signal does', async () => {
    serve();
    await expect(fetchImages('data/', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
