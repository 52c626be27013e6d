import { describe, expect, test } from 'vitest';
import { textsIn } from '../texts/texts.ts';
import {
  epochs,
  nats,
  percent,
  percents,
  plusMinus,
  points,
  range,
  seconds,
  shareIn,
  shownName,
  signedNats,
  signedPoints,
  wholeRange,
} from './format.ts';

const t = textsIn('en', 'chart');

describe('numbers on the charts', () => {
  test('a percentage has one decimal and a narrow space that never breaks', () => {
    expect(percent(0.69)).toBe('69.0\u00a0%');
    expect(percent(1)).toBe('100.0\u00a0%');
    expect(percents(61.94)).toBe('61.9\u00a0%');
  });

  test('a share of some images has as many digits as they can tell, and its interval whole percents', () => {
    expect(shareIn(13, 15)).toBe('87\u00a0%');
    expect(shareIn(878, 1099)).toBe('79.9\u00a0%');
    expect(wholeRange([0.5954, 0.98342])).toBe('60–98\u00a0%');
  });

  test('a difference carries its sign, with a real minus', () => {
    expect(signedPoints(16.94)).toBe('+16.9');
    expect(signedPoints(-7.1)).toBe('\u22127.1');
    expect(points(-3.6)).toBe('\u22123.6');
    expect(points(4.7)).toBe('4.7');
    expect(signedNats(-0.213)).toBe('\u22120.21');
  });

  test('an interval stands in brackets, or as half its width', () => {
    expect(range([-9.04, -5.2])).toBe('[\u22129.0,\u00a0\u22125.2]');
    expect(plusMinus([59.5, 64.3])).toBe('\u00a0±\u00a02.4');
  });

  test('what rounds to nothing has no sign', () => {
    expect(signedPoints(-0.04)).toBe('0.0');
    expect(signedPoints(0.04)).toBe('0.0');
    expect(points(-0.04)).toBe('0.0');
  });

  test('a loss has two decimals', () => {
    expect(nats(0.8149)).toBe('0.81');
  });

  test('epochs show a fraction only where there is one', () => {
    expect(epochs(12)).toBe('12');
    expect(epochs(9.6)).toBe('9.6');
    expect(epochs(0.163)).toBe('0.16');
  });

  test('durations go from seconds to minutes and hours', () => {
    expect(seconds(7, t)).toBe('7\u00a0s');
    expect(seconds(6.84, t)).toBe('6.8\u00a0s');
    expect(seconds(9.97, t)).toBe('10\u00a0s');
    expect(seconds(112, t)).toBe('1\u00a0min 52\u00a0s');
    expect(seconds(59.6, t)).toBe('1\u00a0min 0\u00a0s');
    expect(seconds(7500, t)).toBe('2\u00a0h 5\u00a0min');
  });

  test('a base is written in two words', () => {
    expect(shownName('baseB', t)).toBe('base B');
    expect(shownName('A3B+', t)).toBe('A3B+');
  });
});
