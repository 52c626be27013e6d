// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { figureOf, pointsOf } from '../../../testing/sample-figures.ts';
import { mount } from '../../../testing/mount.ts';
import { geometry } from '../../geometry.ts';
import type { AccuracyChartProps } from '../accuracy/accuracy-props.ts';
import MapPart from './MapPart.tsx';

const { render, one, all, text } = mount();
const onPick = vi.fn<AccuracyChartProps['onPick']>();

const show = (props: Partial<AccuracyChartProps> = {}) =>
  render(
    <MapPart
      at={geometry(1440, 900)}
      {...figureOf('few')}
      arm="5"
      n={4}
      chosen="AnB+"
      seed={42}
      points={[]}
      live={undefined}
      decomposition={{ coAdaptation: undefined, specificity: undefined }}
      onPick={onPick}
      source=""
      {...props}
    />,
  );
const cell = (name: string) => one(`[data-cell="${name}"]`)!;
const plain = (words: string | null) => words!.replaceAll(/\u00a0/g, ' ');

// A4B+ is 8, 10 and 9 points above base, and 7, 8 and 6 above B4B+.
const points = pointsOf({ base: [40, 41, 42], 'AnB+ 4': [48, 51, 51], 'BnB+ 4': [41, 43, 45] }, { arm: '5' });

test('a cell for each arm at each n says its effect, and what is not measured is offered', () => {
  show({ points });
  expect(all('.map-cell')).toHaveLength(15);
  expect(all('.map-unmeasured.map-cell')).toHaveLength(14);
  expect(plain(cell('5/4').textContent)).toBe('+9.0± 2.5');
  expect(cell('5/4').getAttribute('aria-label')).toBe('A4B+ − base, 5 %: +9.0');
  expect(cell('10/4').getAttribute('aria-label')).toMatch(/^A4B\+ − base, 10 %: not measured/);
  expect(cell('5/4').getAttribute('aria-current')).toBe('true');
});

test('the place looked at is told whole: effect, interval, verdict, splits and base', () => {
  show({ points });
  expect(plain(one('.map-focus')!.textContent)).toBe(
    'A4B+ − base, 5 %: +9.0 [6.5, 11.5]  seenmean of 3 splits; base 41.0 %',
  );
  show({ points, n: 6 });
  expect(one('.map-focus')!.textContent).toMatch(/^A6B\+ − base, 5 %: not measured yet/);
});

test('it is held against the selffer on request', () => {
  show({ points });
  const button = [...all('.map-references button')].find(({ textContent }) =>
    textContent.includes('selffer'),
  )!;
  act(() => button.click());
  expect(plain(cell('5/4').textContent)).toBe('+7.0± 2.5');
  expect(cell('5/4').getAttribute('aria-label')).toBe('A4B+ − B4B+, 5 %: +7.0');
  // The selffer has nobody else to be held against.
  show({ points, chosen: 'BnB+' });
  expect(all('.map-references button')).toHaveLength(0);
  expect(plain(cell('5/4').textContent)).toBe('+2.0± 2.5');
});

test('a cell leads to its experiment, by pointer and by keys', () => {
  show({ points });
  act(() => void cell('25/6').dispatchEvent(new MouseEvent('click', { bubbles: true })));
  expect(onPick).toHaveBeenLastCalledWith({ arm: '25', treatment: 'AnB+', n: 6, seed: 42 });
  const press = (key: string) =>
    act(
      () => void document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    );
  act(() => cell('5/4').focus());
  press('ArrowRight');
  press('ArrowDown');
  expect(document.activeElement).toBe(cell('10/6'));
  press('Enter');
  expect(onPick).toHaveBeenLastCalledWith({ arm: '10', treatment: 'AnB+', n: 6, seed: 42 });
});

test('where the base is looked at, the experiment’s own treatment is shown', () => {
  show({ points, chosen: 'base' });
  expect(cell('5/4').getAttribute('aria-label')).toBe('A4B+ − base, 5 %: +9.0');
  expect(text()).not.toContain('undefined');
});
