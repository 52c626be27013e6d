import { expect, test } from 'vitest';
import { boundsOf, donorOf, splitOf } from './donor.ts';

test('of few classes task A is another set’s, and task B all of them', () => {
  expect([donorOf(undefined, 3), donorOf('own', 3), donorOf('fashion', 3)]).toEqual([
    'icons',
    'icons',
    'fashion',
  ]);
  expect([donorOf(undefined, 4), donorOf('own', 4), donorOf('icons', 4)]).toEqual(['own', 'own', 'icons']);
  expect([boundsOf('own'), boundsOf('icons')]).toEqual([
    [4, 512],
    [2, 256],
  ]);
});

test('a recipe says where task A is from, and sets groups against each other', () => {
  expect([splitOf('icons', true), splitOf('fashion', false)]).toEqual(['from-icons', 'from-fashion']);
  expect([splitOf('own', true), splitOf('own', false)]).toEqual(['kinds', 'random']);
});
