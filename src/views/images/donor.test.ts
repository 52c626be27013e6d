import { expect, test } from 'vitest';
import { boundsOf, donorOf, ownDonors, splitOf } from './donor.ts';

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

test('images of one’s own can give task A to others, under the name that the recipe has for them', () => {
  const birds = 'own:5d1e07b49c20:4:412:98:grey:birds';
  const fowl = 'own:5d1e07b49c20:4:412:98:grey:fowl';
  const fish = 'own:0123456789ab:4:40:8:grey:fish';
  const pair = 'own:ffffffffffff:3:40:8:grey:pair';
  expect(ownDonors([birds, fish, pair], undefined, undefined)).toEqual([birds, fish]);
  expect(ownDonors([birds, fish], '5d1e07b49c20', undefined)).toEqual([fish]);
  expect(ownDonors([birds, fish], undefined, fowl)).toEqual([fish, fowl]);
  expect(ownDonors([], undefined, fowl)).toEqual([fowl]);
  expect(ownDonors([birds], undefined, 'icons')).toEqual([birds]);
  expect([splitOf(fish, false), boundsOf(fish)]).toEqual([`from-${fish}`, [2, 256]]);
});
