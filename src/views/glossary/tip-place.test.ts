import { expect, test } from 'vitest';
import { tipPlace } from './tip-place.ts';

const TIP = { width: 318, height: 150 };
const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test('in a side column a tip stands left of its word, level with it', () => {
  expect(tipPlace(box(905, 240, 44, 18), TIP, DESK, [])).toEqual({ left: 573, top: 174, wordIs: 'right' });
});

test('at the left edge it stands at the right, and never above the window', () => {
  expect(tipPlace(box(20, 24, 40, 18), TIP, DESK, [])).toEqual({ left: 74, top: 8, wordIs: 'left' });
});

test('on a phone it stands below, or above where the question stands below', () => {
  const word = box(120, 400, 60, 20);
  expect(tipPlace(word, TIP, PHONE, [])).toMatchObject({ left: 8, top: 434, wordIs: 'above' });
  const question = box(16, 440, 358, 90);
  expect(tipPlace(word, TIP, PHONE, [question])).toMatchObject({ top: 236, wordIs: 'below' });
});

test('beside its word it moves up as far as the question below asks for', () => {
  const question = box(849, 195, 392, 140);
  const place = tipPlace(box(1063, 152, 46, 20), TIP, DESK, [question]);
  expect(place).toEqual({ left: 731, top: 38, wordIs: 'right' });
});

test('where it fits nowhere it stays in the window as far as it can', () => {
  const low = { width: 320, height: 200 };
  expect(tipPlace(box(10, 150, 60, 20), TIP, low, [])).toMatchObject({ wordIs: 'below', top: -14 });
});
