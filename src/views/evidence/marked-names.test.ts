import { expect, test } from 'vitest';
import { namesMarked } from './marked-names.ts';

test('the first of each kind of network is marked, and a plus by what it means', () => {
  expect(namesMarked('(base − BnB) − (BnB − AnB), mean of n = 4, 5')).toBe(
    '(base − <t_selffer>BnB</t_selffer>) − (BnB − <t_transfer>AnB</t_transfer>), mean of n = 4, 5',
  );
  expect(namesMarked('AnB+ − BnB+')).toBe('<t_plus>AnB+</t_plus> − BnB+');
  expect(namesMarked('RnB − 随机猜测')).toBe('<t_random>RnB</t_random> − 随机猜测');
});
