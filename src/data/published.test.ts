import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { claimsOf } from '../experiment/study/claims.ts';
import { nsOf } from '../experiment/study/contrast.ts';
import { openingRecipe, presetOf } from '../experiment/study/presets.ts';
import { DEFAULT_RECIPE, type KnobName, knobOf } from '../experiment/setup/recipe.ts';
import { parseClassList } from './class-list.ts';
import { ownSetOf } from './own-set.ts';
import { PUBLISHED_CLASSES, PUBLISHED_SETS } from './published.ts';
import { DATA_IDS, dataSetOf, otherSets } from './sets.ts';

describe.each(PUBLISHED_SETS.map((row) => [ownSetOf(row.id)!.name, row] as const))('%s', (_, row) => {
  const own = ownSetOf(row.id)!;
  const set = dataSetOf(row.id);
  const list = () =>
    parseClassList(JSON.parse(readFileSync(`public/${row.recordings}${PUBLISHED_CLASSES}`, 'utf8')), set);

  it('is what its id says, by the list of its classes', () => {
    const { hash, count, classes } = list();
    expect(hash).toBe(own.hash);
    expect(count).toBe(own.images);
    expect(classes).toHaveLength(own.classes);
    expect(Math.min(...classes.map(({ train }) => train))).toBe(own.fewest);
    expect(new Set(classes.map(({ name }) => name)).size).toBe(own.classes);
  });

  it('is the same set under whatever name a visitor keeps it, and not offered beside itself', () => {
    const kept = row.id.replace(own.name, 'my copy of it') as typeof row.id;
    expect(dataSetOf(kept)).toMatchObject({
      name: 'my copy of it',
      recordings: row.recordings,
      recorded: row.recorded,
      regime: row.regime,
    });
    expect(otherSets('icons')).toContain(row.id);
    expect(otherSets(kept)).not.toContain(row.id);
    expect(otherSets(kept)).toEqual(expect.arrayContaining(DATA_IDS));
  });

  it('has a regime that the knobs allow', () => {
    for (const [name, value] of Object.entries(row.regime.recipe)) {
      const { parse, format } = knobOf(name as KnobName);
      expect(parse(format(value)), name).toBe(value);
    }
    for (const id of row.recorded) {
      const opened = openingRecipe(presetOf(id, set), DEFAULT_RECIPE);
      expect(opened).toMatchObject(row.regime.recipe);
    }
  });

  it('has claims about the n that are trained there', () => {
    const claims = claimsOf(presetOf('figure-2', set));
    const pooled = new Map(claims.map(({ id, first }) => [id, nsOf(first)]));
    const least = row.regime.ns;
    expect(pooled.get('general')).toEqual([1, 2].filter((n) => least.includes(n)));
    expect(pooled.get('co-adaptation')).toEqual([4, 5].filter((n) => least.includes(n)));
    expect(pooled.get('specificity')).toEqual([6, 7].filter((n) => least.includes(n)));
    expect(pooled.get('boost')).toEqual(least);
    for (const { shows } of claims) expect(least).toContain(shows.n);
  });
});

test('an id that nobody published has no recordings', () => {
  expect(dataSetOf('own:5d1e07b49c20:3:412:98:grey:birds')).toMatchObject({ recordings: '', recorded: [] });
});
