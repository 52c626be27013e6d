import { afterEach, expect, it, vi } from 'vitest';
import { sampleResult } from '../testing/sample-result.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import { encodeResults, fileText } from '../experiment/files/results-file.ts';
import { measuredIterations } from '../experiment/setup/schedule.ts';
import { fetchRecording } from './recordings.ts';

const pause = vi.fn(() => Promise.resolve());
const recipe = { ...DEFAULT_RECIPE, iterations: 20 };
const result = sampleResult('baseB', {
  recipe,
  dataHash: '39a9b159603f',
  curve: measuredIterations(recipe).map((iteration, i) => ({
    iteration,
    accuracy: 0.5,
    ...(i ? { trainLoss: 1 } : {}),
  })),
});

const serve = (response: Response) => vi.stubGlobal('fetch', () => Promise.resolve(response));
afterEach(() => vi.unstubAllGlobals());

it('gives the runs of a recording', async () => {
  serve(new Response(fileText(encodeResults([result]))));
  expect(await fetchRecording('recordings/figure-2.json', '39a9b159603f', pause)).toEqual([result]);
});

it('pauses while it reads many runs, and gives all of them', async () => {
  const many = Array.from({ length: 40 }, (_, seed) => ({ ...result, recipe: { ...recipe, seed } }));
  serve(new Response(fileText(encodeResults(many))));
  pause.mockClear();
  expect(await fetchRecording('figure-2.json', Promise.resolve('39a9b159603f'), pause)).toHaveLength(40);
  expect(pause.mock.calls.length).toBeGreaterThan(1);
});

it('says what came in place of a recording', async () => {
  serve(new Response('', { status: 404, statusText: 'Not Found' }));
  await expect(fetchRecording('recordings/dip.json', '39a9b159603f', pause)).rejects.toThrow(
    'The recordings should be at recordings/dip.json, but the server answered 404 Not Found.',
  );
  serve(new Response('<!doctype html>'));
  await expect(fetchRecording('recordings/dip.json', '39a9b159603f', pause)).rejects.toMatchObject({
    told: { key: 'noJson' },
  });
  serve(new Response(fileText(encodeResults([result]))));
  await expect(fetchRecording('recordings/dip.json', 'other', pause)).rejects.toMatchObject({
    told: { key: 'otherData' },
  });
});
