// @vitest-environment happy-dom
import { act, type ComponentProps } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { geometry } from '../geometry.ts';
import { AccuracyChart } from './AccuracyChart.tsx';
import { pointOf } from './sample.ts';

let root: Root;
let page: HTMLElement;
const onPick = vi.fn();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  page = document.body.appendChild(document.createElement('div'));
  root = createRoot(page);
  onPick.mockClear();
});
afterEach(() => {
  act(() => root.unmount());
  page.remove();
});

const show = (props: Partial<ComponentProps<typeof AccuracyChart>> = {}) =>
  act(() =>
    root.render(
      <AccuracyChart
        at={geometry(1440, 900)}
        n={3}
        chosen="AnB"
        base={undefined}
        points={[]}
        live={undefined}
        decomposition={{ coAdaptation: undefined, specificity: undefined }}
        onPick={onPick}
        {...props}
      />,
    ),
  );
const find = (selector: string) => page.querySelector<HTMLElement>(selector)!;
const press = (key: string) =>
  act(() => {
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });

const three = [
  pointOf('base', 0, 0.69, 0),
  pointOf('BnB', 3, 0.726, 3.6),
  pointOf('AnB', 3, 0.679, -1.1),
  pointOf('AnB', 5, 0.619, -7.1),
];

describe('the chart of accuracy against n', () => {
  test('says what to do while there is nothing to show', () => {
    show();
    expect(page.textContent).toContain('No runs yet. Press Train.');
    show({ base: 0.69, points: three });
    expect(page.textContent).not.toContain('No runs yet');
  });

  test('names each line that has points, and base B with its value', () => {
    show({ base: 0.69, points: three });
    const labels = [...page.querySelectorAll('.chart-labels text')].map((label) => label.textContent);
    expect(labels).toEqual(['BnBB, frozen', 'AnBA, frozen', 'base B 69.0\u202f%']);
  });

  test('shortens the names on a phone', () => {
    show({ base: 0.69, points: three, at: geometry(390, 844) });
    const labels = [...page.querySelectorAll('.chart-labels text')].map((label) => label.textContent);
    expect(labels).toEqual(['BnB', 'AnB', 'base B']);
  });

  test('draws no line across an n that was not measured', () => {
    show({ base: 0.69, points: three });
    // Three lone corners, n = 0, 3 and 5: each begins anew and none is joined.
    expect(find('[data-line="AnB"]').getAttribute('d')).not.toContain('L');
    show({ base: 0.69, points: [...three, pointOf('AnB', 4, 0.689)] });
    expect(find('[data-line="AnB"]').getAttribute('d')!.split('L')).toHaveLength(3);
  });

  test('draws whiskers for intervals only, and says that single runs have none', () => {
    show({ base: 0.69, points: three });
    expect([...page.querySelectorAll('.chart-whiskers')].map((path) => path.getAttribute('d'))).toEqual([
      '',
      '',
    ]);
    expect(page.textContent).toContain('One run each: no interval yet.');
    show({ base: 0.69, points: three.map((point) => ({ ...point, interval: [0.6, 0.7] as const })) });
    expect(find('.chart-whiskers').getAttribute('d')).toMatch(/^M409 .+V/);
    expect(page.textContent).toContain('Bars are 95 % intervals.');
  });

  test('splits the drop in words, and calls a part without a drop none', () => {
    show({ base: 0.69, points: three, decomposition: { coAdaptation: -3.6, specificity: 4.7 } });
    const words = [...page.querySelectorAll('.chart-drops')].map((line) => line.textContent);
    expect(words).toEqual(['co-adaptationbase B − B3B\u22123.6none', 'specificityB3B − A3B4.7']);
  });

  test('says nothing of a drop while a run is missing', () => {
    show({ base: 0.69, points: three, n: 5 });
    expect(page.querySelector('.chart-drops')).toBeNull();
  });

  test('says where the random control falls to', () => {
    const random = [pointOf('RnB', 1, 0.579), pointOf('RnB', 2, 0.439)];
    show({ base: 0.69, points: [...three, ...random] });
    expect(find('.chart-random').textContent).toBe('randomfalls to 43.9');
  });

  test('shows a run in progress without taking it for a result', () => {
    show({ base: 0.69, live: { treatment: 'AnB+', n: 3, accuracy: 0.694 } });
    expect(find('[aria-label="A3B+ in training, 69.4\u202f%"]')).not.toBeNull();
    expect(page.querySelectorAll('[role="button"]')).toHaveLength(0);
  });

  test('steps through the points with arrows and picks with Enter', () => {
    show({ base: 0.69, points: three });
    const stop = find('.chart-point[tabindex="0"]');
    expect(stop.getAttribute('aria-label')).toBe('A3B 67.9\u202f%, \u22121.1 vs base B');
    act(() => stop.focus());
    press('ArrowRight');
    expect(find('.chart-tip').textContent).toBe('A5B 61.9\u202f%, \u22127.1 vs base B');
    press('Enter');
    expect(onPick).toHaveBeenCalledExactlyOnceWith('AnB', 5);
  });

  test('picks the point nearest to a click, once', () => {
    show({ base: 0.69, points: three });
    // A5B: x = 176 + 5 × 80 − 2.4; y = 6 + 318 × (78 − 61.9) / 28.
    const at = { clientX: 573.6, clientY: 188.9, detail: 1, bubbles: true };
    act(() => {
      find('[data-name="A5B"]').dispatchEvent(new MouseEvent('click', at));
    });
    expect(onPick).toHaveBeenCalledExactlyOnceWith('AnB', 5);
    onPick.mockClear();
    act(() => {
      find('[data-name="B3B"]').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(onPick).toHaveBeenCalledExactlyOnceWith('BnB', 3);
  });

  test('gives the same numbers as a table', () => {
    show({ base: 0.69, points: three });
    act(() => find('.chart-link').click());
    const rows = [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows[0]).toEqual(['base B', '0', '69.0\u202f%', 'reference', '16\u202fs', 'wasm', 'feed-baseB']);
    expect(rows[3]).toEqual(['A5B', '5', '61.9\u202f%', '\u22127.1', '16\u202fs', 'wasm', 'feed-A5B']);
  });
});
