import { expect, test } from 'vitest';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { textsIn } from '../../texts/texts.ts';
import { recipeLine } from './recipe-line.ts';

test('a recipe’s line names what every reader wants and what differs from the defaults', () => {
  expect(
    recipeLine(
      { ...DEFAULT_RECIPE, width: 8, dropout: 0.5 },
      '39a9b159603f',
      textsIn('en', 'page'),
      textsIn('en', 'recipe'),
    ),
  ).toMatch(
    /^Recipe g1·[0-9a-f]{4}·39a9: split random halves, width 8, iterations 3000, batch 32, dropout 0\.5$/,
  );
});
