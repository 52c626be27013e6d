import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Part, partsIn } from './parts/part.ts';
import { pool } from './parts/pool.ts';
import { runScript } from './testing/run-script.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graft-merge-'));
});
afterAll(() => rm(folder, { recursive: true }));

const TINY = ['--iterations', '150', '--width', '8', '--batch', '16', '--n', '2,4', '--treatments', 'AnB'];

/** A file of results as it would be had training taken no time. */
const timeless = async (file: string) => (await readFile(file, 'utf8')).replace(/"seconds":[\d.]+/g, '');

it('gives of shards, one of them killed and begun again, the file of a single machine', async () => {
  const [parts, one, all] = ['parts', 'one.json', 'all.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const train = [...TINY, '--repeats', '3'];
  const shard = (index: number) => [...train, '--shard', `${index}/2`, '--out', parts];

  // Killed before its second network, and with half a line: what a machine that goes down leaves behind.
  const lines = async () => {
    const text = await readFile(join(parts, '2-of-2.jsonl'), 'utf8').catch(() => '');
    return text.split('\n').length - 2;
  };
  const killed = await runScript('reproduce', [...shard(2), '--threads', '1'], {
    until: { holds: async () => (await lines()) >= 1, signal: 'SIGKILL' },
  });
  expect(killed.status).toBeNull();
  await appendFile(join(parts, '2-of-2.jsonl'), '{"format":"graft-res');

  const early = pool((await partsIn(parts)) as [Part]);
  expect(early.results.length).toBeLessThan(8);
  const networks = early.missing.reduce((sum, { runs }) => sum + runs.length, early.results.length);
  expect([networks, early.missing[0]]).toEqual([12, { seed: 42, runs: expect.anything(), all: true }]);

  const ended = await Promise.all([
    runScript('reproduce', [...shard(2), '--threads', '1']),
    runScript('reproduce', [...shard(1), '--threads', '1']),
    runScript('reproduce', [...train, '--json', one]),
  ]);
  expect(ended.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect((await readdir(parts)).sort()).toEqual(['1-of-2.jsonl', '2-of-2.jsonl']);

  expect(await runScript('merge', [parts, '--json', all])).toEqual({
    status: 0,
    out: `12 of 12 networks, from 2 parts, written to ${all}\n`,
    err: '',
  });
  expect(await timeless(all)).toBe(await timeless(one));
}, 600_000);

it('goes on inside a long network, to the same weights, after an interruption', async () => {
  const [parts, cut, whole] = ['long', 'cut.json', 'whole.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const train = ['--iterations', '600', '--width', '8', '--batch', '16', '--n', '1', '--treatments', 'RnB'];
  const out = [...train, '--threads', '1', '--out', parts, '--json', cut];
  const checkpoints = () => readdir(join(parts, '1-of-1', 'checkpoints')).catch(() => []);
  const interrupted = await runScript('reproduce', out, {
    until: { holds: async () => (await checkpoints()).length > 0, signal: 'SIGTERM' },
  });
  expect(interrupted).toMatchObject({ status: 143, out: '' });
  expect(await checkpoints()).toHaveLength(1);
  const goesOn = await runScript('reproduce', out);
  expect(goesOn.status).toBe(0);
  expect(goesOn.err).toMatch(/^reproduce: goes on with [01] of 2 networks finished and 1 under way$/m);
  expect((await runScript('reproduce', [...train, '--json', whole])).status).toBe(0);
  expect(await timeless(cut)).toBe(await timeless(whole));
}, 300_000);

it('ends with status 2 where there are no parts', async () => {
  expect(await runScript('merge', [join(folder, 'nowhere')])).toEqual({
    status: 2,
    out: '',
    err: `merge: there are no parts in ${join(folder, 'nowhere')}. Try --help.\n`,
  });
});
