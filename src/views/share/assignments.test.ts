import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { decodeLink, encodeLink } from '../../state/link/link.ts';
import { LONGEST_TASK, taskOf } from '../../state/link/share-link.ts';
import { NO_SHARE } from '../../state/share.ts';
import en from '../../texts/en/share.json';
import zh from '../../texts/zh/share.json';
import { ASSIGNMENT_NAMES, experimentOf } from './assignments.ts';

test('a ready assignment opens its experiment, held and hidden, with its task whole, in each language', () => {
  for (const texts of [en, zh]) {
    for (const name of ASSIGNMENT_NAMES) {
      const { task } = texts.assignments[name];
      expect(Array.from(task).length).toBeLessThanOrEqual(LONGEST_TASK);
      expect(taskOf(task)).toBe(task);
      const share = { ...NO_SHARE, lock: true, hide: true, task };
      const link = encodeLink({
        experiment: experimentOf(name, ANY_DATA),
        engine: undefined,
        unknown: [],
        share,
      });
      const opened = decodeLink(link);
      expect(opened.repairs).toEqual([]);
      expect(opened.share).toEqual(share);
      expect(opened.experiment).toEqual(experimentOf(name, ANY_DATA));
    }
  }
  expect(experimentOf('cut', ANY_DATA)).toMatchObject({ donor: 'B', n: 4, tuned: false });
  expect(experimentOf('specific', ANY_DATA)).toMatchObject({ donor: 'A', n: 7, tuned: false });
  expect(experimentOf('few', ANY_DATA).recipe.share).toBe(5);
});
