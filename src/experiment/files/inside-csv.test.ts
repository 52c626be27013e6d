import { expect, test } from 'vitest';
import { insideCsv } from './inside-csv.ts';

test('a look is a table for spreadsheets: what cannot be told is an empty cell', () => {
  const layers = [
    { layer: 'conv1', cka: 0.5, plain: 0.625 },
    { layer: 'fc8', cka: null, plain: null },
  ] as const;
  expect(
    insideCsv({ look: 'likeness', rows: [{ first: 'baseA', second: 'A3B+', images: 400, layers }] }),
  ).toBe(
    'first,second,layer,cka,cka_plain,images\r\n' +
      'baseA,A3B+,conv1,0.5,0.625,400\r\n' +
      'baseA,A3B+,fc8,,,400\r\n',
  );
  expect(insideCsv({ look: 'road', rows: [{ from: 'baseB', to: 'B3B+', images: 4, correct: [3, 2] }] })).toBe(
    'from,to,place,correct,images\r\nbaseB,B3B+,0,3,4\r\nbaseB,B3B+,0.05,2,4\r\n',
  );
  const answers = { classes: [1, 0], firstSaid: [1, 1], secondSaid: [0, 0], pictures: [] };
  expect(insideCsv({ look: 'answers', rows: [{ first: 'baseB', second: 'A3B', ...answers }] })).toBe(
    'first,second,image,class,first_said,second_said\r\nbaseB,A3B,0,1,1,0\r\nbaseB,A3B,1,0,1,0\r\n',
  );
});
