import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addResults, fileOf, type Machine, parseResults, type Results } from './results.ts';

const machine: Machine = {
  cpu: 'Fast(R) Processor(TM) 9',
  threads: 4,
  memoryGiB: 16,
  os: 'Linux x64',
  adapter: 'WebGPU (some adapter)',
  versions: { Node: '20.0.0' },
};
const results: Results = {
  machine,
  date: '2026-01-31',
  sections: { one: [{ name: 'a', unit: 'ms', values: [1, 2.5], note: 'why' }] },
};
const read = (value: unknown) => parseResults('mine.json', JSON.stringify(value));
const withMeasurement = (change: object) => ({
  ...results,
  sections: { one: [{ ...results.sections['one']![0], ...change }] },
});

it('reads what it wrote', () => {
  expect(read(results)).toEqual(results);
});

it.each([
  [withMeasurement({ values: [] }), 'sections.one.0.values'],
  [withMeasurement({ values: [1, null] }), 'sections.one.0.values.1'],
  [withMeasurement({ values: [-1] }), 'sections.one.0.values.0'],
  [withMeasurement({ unit: '' }), 'sections.one.0.unit'],
  [withMeasurement({ mood: 'good' }), 'sections.one.0.mood'],
  [{ ...results, date: 'yesterday' }, 'date'],
  [{ ...results, machine: { ...machine, threads: 0 } }, 'machine.threads'],
  [[], 'mine.json holds no results'],
])('says where a file is not as it should be: %#', (value, place) => {
  expect(() => read(value)).toThrow(place);
});

it('says of what is no JSON that it is none', () => {
  expect(() => parseResults('mine.json', '{')).toThrow(/^mine\.json is no JSON/);
});

it('names files by processor, threads and adapter', () => {
  expect(fileOf(machine)).toMatch(/fast-processor-9-4-threads-webgpu-some-adapter\.json$/);
  expect(fileOf(machine, 'page')).toMatch(/-page\.json$/);
});

it('adds sections to a file of the same machine and day, and replaces one of another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'graft-results-'));
  const file = join(folder, 'mine.json');
  const later = { ...results, sections: { two: results.sections['one']! } };
  try {
    await addResults(file, results);
    await addResults(file, later);
    expect(Object.keys(parseResults(file, await readFile(file, 'utf8')).sections)).toEqual(['one', 'two']);
    await addResults(file, { ...later, date: '2026-02-01' });
    expect(Object.keys(parseResults(file, await readFile(file, 'utf8')).sections)).toEqual(['two']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
