import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchFindings } from './other-set.ts';
import { DATA_SETS } from './sets.ts';

const BASE = 'https://example.test/graft/';
const pause = async () => {};

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string | URL) => {
    const file = String(url).replace(BASE, 'public/');
    return readFile(file).then(
      (bytes) => new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': 'application/json' } }),
      () => new Response('', { status: 404 }),
    );
  });
});
afterEach(() => void vi.unstubAllGlobals());

it('says of every claim of an experiment what another set’s recorded runs come to', async () => {
  const found = await fetchFindings(DATA_SETS.icons, 'figure-2', BASE, pause);
  const specific = found.find(({ claim }) => claim.id === 'specificity')!;
  // as docs/claims.md has it, which a test of its own holds to the recordings
  expect(specific.verdict.kind).toBe('seen');
  expect(specific.estimate?.count).toBe(24);
  expect(found.every(({ claim }) => claim.preset === 'figure-2')).toBe(true);
});

it('rejects where there is no such recording', async () => {
  const nowhere = { ...DATA_SETS.icons, recordings: 'nowhere/' };
  await expect(fetchFindings(nowhere, 'figure-2', BASE, pause)).rejects.toThrow();
});
