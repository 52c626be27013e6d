import { describe, expect, it } from 'vitest';
import { recipeHash } from '../results/fingerprint.ts';
import { fromOwn, namelessSplit } from './own-id.ts';
import { DEFAULT_RECIPE, KNOBS, sameFamily } from './recipe.ts';
import { donorSetOf, oneWay } from './tasks.ts';

const BIRDS = 'from-own:5d1e07b49c20:4:412:98:grey:birds';

describe('a split that takes task A from somebody’s own images', () => {
  it('is one where half of their classes are a task', () => {
    expect(fromOwn(BIRDS)).toBe(BIRDS);
    expect(fromOwn('from-own:5d1e07b49c20:512:2048:1:colour-2:a: b')).toBeDefined();
    for (const text of [
      'own:5d1e07b49c20:4:412:98:grey:birds',
      'from-icons',
      'from-own:',
      'from-own:5d1e07b49c20:3:412:98:grey:birds', // one class
      'from-own:5d1e07b49c20:513:5130:98:grey:birds',
      'from-own:5D1E07B49C20:4:412:98:grey:birds',
      'from-own:5d1e07b49c20:4:412:98:infrared:birds',
      'from-own:5d1e07b49c20:4:412:98:grey:',
    ])
      expect(fromOwn(text), text).toBeUndefined();
  });

  it('is a value of the knob beside those of its list, and no word of the texts', () => {
    const { split } = KNOBS;
    expect([split.parse(BIRDS), split.parse('from-own:nothing')]).toEqual([BIRDS, undefined]);
    expect([split.format(BIRDS), split.word(BIRDS), split.word('from-icons')]).toEqual([
      BIRDS,
      undefined,
      'from-icons',
    ]);
  });

  it('says which set that is, and goes one way', () => {
    const recipe = { ...DEFAULT_RECIPE, split: fromOwn(BIRDS)! };
    expect(donorSetOf(recipe.split)).toBe('own:5d1e07b49c20:4:412:98:grey:birds');
    expect(oneWay(recipe)).toBe(true);
  });
});

describe('recipes with such a split', () => {
  const of = (text: string) => ({ ...DEFAULT_RECIPE, split: fromOwn(text)! });
  const birds = of(BIRDS);
  const renamed = of('from-own:5d1e07b49c20:4:412:98:grey:fowl');
  const others = of('from-own:0123456789ab:4:412:98:grey:birds');

  it('are the same whatever the images are called, and others of other images', () => {
    expect(namelessSplit(BIRDS)).toBe('from-own:5d1e07b49c20');
    expect(namelessSplit('man-made-natural')).toBe('man-made-natural');
    expect([sameFamily(birds, renamed), sameFamily(birds, others)]).toEqual([true, false]);
    expect(recipeHash(birds, 'c91e')).toBe(recipeHash(renamed, 'c91e'));
    expect(recipeHash(birds, 'c91e')).not.toBe(recipeHash(others, 'c91e'));
  });
});
