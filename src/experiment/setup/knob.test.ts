import { expect, test } from 'vitest';
import { KNOB_NAMES, knobOf, KNOBS } from './recipe.ts';

test('every default is allowed, and reads back as it is written', () => {
  for (const name of KNOB_NAMES) {
    const { parse, format, default: value } = knobOf(name);
    expect(parse(format(value))).toBe(value);
  }
});

test('every key is a different word', () => {
  expect(new Set(KNOB_NAMES.map((name) => KNOBS[name].key)).size).toBe(KNOB_NAMES.length);
});

test('numbers out of range are not taken, but have a nearest allowed one', () => {
  expect(KNOBS.seed.parse('-1')).toBeUndefined();
  expect(KNOBS.seed.nearest('-1')).toBe(0);
  expect(KNOBS.seed.parse('1.5')).toBeUndefined();
  expect(KNOBS.seed.nearest('1e9')).toBe(9999);
  expect(knobOf('batch').nearest('50')).toBe(64);
  expect(KNOBS.rate.parse('5e-2')).toBe(0.05);
});

test('what only Number() would take for a number is no number', () => {
  for (const text of ['', ' ', '0x10', 'Infinity', 'NaN', '1e999', '--1', '1,5']) {
    for (const name of ['seed', 'iterations', 'rate', 'batch'] as const) {
      expect(knobOf(name).parse(text)).toBeUndefined();
      expect(knobOf(name).nearest(text)).toBeUndefined();
    }
  }
});

test('all images are spelled as a word', () => {
  expect(knobOf('perClass').parse('all')).toBe(0);
  expect(knobOf('perClass').format(0)).toBe('all');
  expect(knobOf('perClass').parse('0')).toBeUndefined();
});

test('minus nothing is nothing, as it is written and read again', () => {
  expect(KNOBS.momentum.parse('-0')).toBe(0);
  expect(KNOBS.momentum.nearest('-0')).toBe(0);
});
