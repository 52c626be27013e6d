import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { CLAIMS, claimsOf } from '../../experiment/study/claims.ts';
import { PRESET_IDS, presetOf } from '../../experiment/study/presets.ts';
import english from '../../texts/en/present.json';
import { MOST_CLAIMS } from '../../state/view.ts';
import { sceneOf } from './scenes.ts';

test('every claim has a question, and every scene names arms of its experiment', () => {
  for (const claim of CLAIMS) {
    expect(Object.keys(english.questions)).toContain(claim.id);
    const arms = presetOf(claim.preset, ANY_DATA).arms.map(({ id }) => id);
    const { arm, beside } = sceneOf(claim);
    if (arm) expect(arms).toContain(arm);
    if (typeof beside === 'object') expect(arms).toContain(beside.arm);
  }
});

test('every experiment has claims to present, and a link can name each', () => {
  for (const id of PRESET_IDS) {
    const { length } = claimsOf(presetOf(id, ANY_DATA));
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThanOrEqual(MOST_CLAIMS);
  }
});
