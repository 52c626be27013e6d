import { describe, expect, it } from 'vitest';
import { BadOption } from '../scripts/command/run.ts';
import { PARTS, readOptions } from './options.ts';

describe('the command line of npm run bench', () => {
  it('measures everything in three rounds, and writes nothing, where nothing is said', () => {
    const options = readOptions([]);
    expect(options).toMatchObject({ parts: PARTS, rounds: 3, quick: false, hardware: false, docs: false });
    expect(options.json).toBeUndefined();
  });

  it('takes parts in the order in which they are measured', () => {
    expect(readOptions(['--only', 'figure, wasm']).parts).toEqual(['wasm', 'figure']);
  });

  it('takes a file for the results, or none', () => {
    expect(readOptions(['--json', 'mine.json', '--quick']).json).toBe('mine.json');
    expect(readOptions(['--json']).json).toBe('');
    expect(readOptions(['--json', '--quick'])).toMatchObject({ json: '', quick: true });
  });

  it('is quicker with fewer rounds, unless their number is given', () => {
    expect(readOptions(['--quick']).rounds).toBeLessThan(3);
    expect(readOptions(['--quick', '--rounds', '5']).rounds).toBe(5);
  });

  it('takes the name of an adapter that the browser does not tell', () => {
    const called = 'Radeon RX 7600 (desktop)';
    expect(readOptions(['--hardware', '--adapter', called]).adapter).toBe(called);
    expect(() => readOptions(['--adapter', called])).toThrow('there is no --hardware');
    expect(readOptions([]).adapter).toBeUndefined();
  });

  it('takes no adapter’s name with other signs', () => {
    expect(() => readOptions(['--hardware', '--adapter', '<b>'])).toThrow(
      /--adapter should be a name of .*but it is "<b>"/,
    );
  });

  it.each([
    ['--only', 'gpu', /--only should be some of wasm, webgpu.*but it is "gpu"/],
    ['--rounds', '0', /--rounds should be a whole number from 1 to 100, but it is "0"/],
    ['--rounds', '2.5', /--rounds should be a whole number/],
    ['--iterations', '7', /--iterations should be .*but it is "7"/],
    ['--hardwear', undefined, /Unknown option '--hardwear'/],
  ])('says in one sentence what is wrong with %s %s', (name, value, sentence) => {
    const read = () => readOptions([name, ...(value === undefined ? [] : [value])]);
    expect(read).toThrow(BadOption);
    expect(read).toThrow(sentence);
  });
});
