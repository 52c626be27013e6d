import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readIndex, recordingsFolder } from '../reproduce/data-set.ts';
import { openCache } from './cache.ts';
import { recordedIn } from './recorded.ts';

it('what a folder’s recordings have is known, unless they are of other images or broken', async () => {
  const { hash } = await readIndex();
  const folder = await mkdtemp(join(tmpdir(), 'graft-'));
  try {
    await copyFile(join(recordingsFolder(), 'later.json'), join(folder, 'later.json'));
    await writeFile(join(folder, 'dip.json'), '{"format":"graft-res');
    const recorded = await recordedIn(folder, hash);
    // Eight splits of bases, AnB, AnB+ and AnB-+ at seven n, and base B trained for longer.
    expect(recorded).toHaveLength(8 * (2 + 3 * 7 + 1));
    expect((await openCache(join(folder, 'cache'), hash, recorded)).results.size).toBe(recorded.length);
    expect(await recordedIn(folder, 'c91e77c91e77')).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
