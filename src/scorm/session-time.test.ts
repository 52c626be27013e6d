import { expect, test } from 'vitest';
import { sessionTime } from './session-time.ts';

// CMITimespan of SCORM 1.2: HHHH:MM:SS, hours with two to four digits.
test.each([
  [0, '0000:00:00'],
  [999, '0000:00:00'],
  [62_000, '0000:01:02'],
  [3_599_999, '0000:59:59'],
  [3_723_000, '0001:02:03'],
  [100 * 3_600_000, '0100:00:00'],
  [1e12, '9999:59:59'],
  [-5, '0000:00:00'],
])('%s ms are %s', (milliseconds, written) => {
  expect(sessionTime(milliseconds)).toBe(written);
});
