import { afterEach, expect, it, vi } from 'vitest';
import { sampleResult } from '../experiment/sample-result.ts';
import { DEFAULT_RECIPE } from '../experiment/recipe.ts';
import { encodeResults, fileText } from '../experiment/results-file.ts';
import { measuredIterations } from '../experiment/schedule.ts';
import { fetchRecording } from './recordings.ts';

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
  expect(await fetchRecording('recordings/figure-2.json', '39a9b159603f')).toEqual([result]);
});

it('says what came in place of a recording', async () => {
  serve(new Response('', { status: 404, statusText: 'Not Found' }));
  await expect(fetchRecording('recordings/dip.json', '39a9b159603f')).rejects.toThrow(
    'The recordings should be at recordings/dip.json, but the server answered 404 Not Found.',
  );
  serve(new Response('<!doctype html>'));
  await expect(fetchRecording('recordings/dip.json', '39a9b159603f')).rejects.toMatchObject({
    told: { key: 'noJson' },
  });
  serve(new Response(fileText(encodeResults([result]))));
  await expect(fetchRecording('recordings/dip.json', 'other')).rejects.toMatchObject({
    told: { key: 'otherData' },
  });
});
