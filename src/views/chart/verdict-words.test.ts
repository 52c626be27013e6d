import { expect, test } from 'vitest';
import { CLAIMS } from '../../experiment/study/claims.ts';
import { narrowed } from '../../experiment/study/contrast.ts';
import type { Verdict } from '../../experiment/study/findings.ts';
import english from '../../texts/en/findings.json';
import { bring, textsIn } from '../../texts/texts.ts';
import { contrastText, poolText } from './pool-text.ts';
import { verdictText } from './verdict-text.ts';

bring('findings', english);
const t = textsIn('en', 'findings');
const claimOf = (id: string) => CLAIMS.find((claim) => claim.id === id)!;

test.each<[id: string, verdict: Verdict, words: string]>([
  ['co-adaptation', { kind: 'seen' }, 'seen'],
  ['co-adaptation', { kind: 'small' }, 'seen, but small'],
  ['general', { kind: 'seen' }, 'seen: equal within 2'],
  ['recovery', { kind: 'none' }, 'less than 2 either way'],
  ['middle', { kind: 'opposite' }, 'the opposite is seen'],
  ['twice', { kind: 'unknown', more: 1 }, 'cannot tell yet: about 1 more split'],
  ['lingers', { kind: 'unknown', more: 3 }, 'cannot tell yet: about 3 more splits'],
  ['lingers', { kind: 'unknown', more: undefined }, 'cannot tell yet: hundreds more splits'],
  ['general', { kind: 'unmeasured' }, 'not measured yet'],
])('of %s the verdict %j is told as “%s”', (id, verdict, words) => {
  expect(verdictText({ claim: claimOf(id), verdict }, t)).toBe(words);
});

test.each([
  ['co-adaptation', 'n = 4, 5'],
  ['recovery', 'n = 4, 5 against 6, 7'],
  ['middle', 'n = 4, 5'],
  ['boost', 'n = 1\u00a0…\u00a07'],
  ['flat', 'n = 5, 6, 7 against 1, 2, 3'],
  ['scarcity', 'n = 2, 4, 6'],
  ['twice', 'n = 4'],
  ['guessing', 'n = 1, 2'],
])('what %s pools is told as “%s”', (id, words) => {
  expect(poolText(claimOf(id), t)).toBe(words);
});

test('what a claim takes from what is told with the n that it pools', () => {
  expect(contrastText(claimOf('recovery'), t)).toBe('(base − BnB at n = 4, 5) − (base − BnB at n = 6, 7)');
  const { first } = claimOf('boost');
  const at = { ...claimOf('boost'), first: narrowed(first, [1, 3, 5, 7]) };
  expect(contrastText(at, t)).toBe('AnB+ − base, mean of n = 1, 3, 5, 7');
});
