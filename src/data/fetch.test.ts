import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { message } from '../messages.ts';
import { fetchClasses, fetchImages } from './fetch.ts';

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
        'https://example.test/graft/data/icons80.planes',
      ]),
    );
  });

  it('takes the PNG where the browser cannot unpack, and has the same drawings of it', async () => {
    serve();
    const packed = await fetchImages('data/');
    vi.stubGlobal('DecompressionStream', undefined);
    asked.length = 0;
    const { hash, pixels } = await fetchImages('data/');
    expect(asked).toContain('data/icons80.png');
    expect(hash).toBe(packed.hash);
    expect(Buffer.from(pixels).equals(packed.pixels)).toBe(true);
  });

  it('takes a small file when only names and counts are wanted, which say what the drawings say', async () => {
    serve();
    const list = await fetchClasses('data/');
    expect(asked).toEqual(['data/classes.json']);
    const { hash, count, classes } = await fetchImages('data/');
    expect(list).toEqual({ hash, count, classes: classes.map(({ thumb: _, ...shown }) => shown) });
  });

  it.each([
    [{ hash: 'd', count: 3, classes: [{ train: 1, test: 1 }] }, '3 drawings in its classes, but it has 2'],
    [{ hash: 'd', count: 3 }, '"classes" as a list, but it has undefined'],
    [null, '"hash" as text, but it has undefined'],
  ])('says what was expected of the small file %#', async (came, sentence) => {
    serve(() => Response.json(came));
    await expect(fetchClasses('data/')).rejects.toThrow(sentence);
  });

  it('says what the server answered instead of a file', async () => {
    serve((file) =>
      file.endsWith('.planes') ? new Response('', { status: 404, statusText: 'Not Found' }) : undefined,
    );
    await expect(fetchImages('data/')).rejects.toMatchObject({
      told: message('dataNotFound', { url: 'data/icons80.planes', status: '404 Not Found' }),
    });
  });

  it('says so when a page comes in place of the index', async () => {
    serve(() => new Response('<!doctype html><title>Graft</title>'));
    await expect(fetchClasses('data/')).rejects.toMatchObject({
      told: { key: 'noIndex', values: { start: '"<!doctype html><titl"' } },
    });
  });
});
