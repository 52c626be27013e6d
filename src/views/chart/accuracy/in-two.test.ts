import { expect, test } from 'vitest';
import { inTwo } from './in-two.ts';

test('a text that is too wide breaks between two words near its middle, Chinese between two letters', () => {
  expect(inTwo('Hidden until you predict or train.', 400)).toEqual(['Hidden until you predict or train.']);
  expect(inTwo('Hidden until you predict or train.', 140)).toEqual(['Hidden until you', 'predict or train.']);
  expect(inTwo('在你预测或训练之前隐藏。', 100)).toEqual(['在你预测或训', '练之前隐藏。']);
  expect(inTwo('unbreakable', 10)).toEqual(['unbreakable']);
});

test('a Chinese mark ends a line and begins none', () => {
  expect(inTwo('高斯，dropout', 40)).toEqual(['高斯，', 'dropout']);
});

test('an equation stays whole', () => {
  expect(inTwo('W = 16', 20)).toEqual(['W = 16']);
  expect(inTwo('W = 8, all images', 60)).toEqual(['W = 8, all', 'images']);
});
