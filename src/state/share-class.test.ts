import { expect, test } from 'vitest';
import { linksIn } from './share-class.ts';

test('pasted lines are links with the names before them', () => {
  expect(linksIn('https://a.example/#v=1\n\n Ada: http://localhost:1/#v=1&n=2 \nhello')).toEqual([
    { name: '', text: '#v=1' },
    { name: 'Ada:', text: '#v=1&n=2' },
    { name: 'hello', text: '' },
  ]);
});
