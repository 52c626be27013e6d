// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { estimate } from '../../experiment/results/statistics.ts';
import { mount } from '../../testing/mount.ts';
import { IntervalStrip, type IntervalStripProps, VerdictDisc } from './IntervalStrip.tsx';

const { render, one, all } = mount();

// −10 … 10 points over the 106 pixels from 7 to 113: 5.3 pixels a point, 0 at 60.
const show = (props: Partial<IntervalStripProps>) =>
  render(<IntervalStrip margin={2} domain={[-10, 10]} kind="seen" {...props} />);
const attribute = (selector: string, name: string) => one(selector)?.getAttribute(name);

describe('the strip of an interval', () => {
  test('draws zero, the margin, the interval and the paper’s value on one scale', () => {
    // 1, 3, 5: mean 3, half 4.3027 × 2 / √3 = 4.968, so −1.97 … 7.97.
    show({ estimate: estimate([1, 3, 5]), paper: -4 });
    expect(attribute('.strip-zero', 'd')).toMatch(/^M60 /);
    expect(Number(attribute('.strip-margin', 'x'))).toBeCloseTo(49.4);
    expect(Number(attribute('.strip-margin', 'width'))).toBeCloseTo(21.2);
    const [, from, to] = /^M([\d.]+) 18H([\d.]+)$/.exec(attribute('.strip-line', 'd')!)!;
    expect(Number(from)).toBeCloseTo(60 - 5.3 * 1.968, 1);
    expect(Number(to)).toBeCloseTo(60 + 5.3 * 7.968, 1);
    expect(attribute('.strip-paper', 'transform')).toBe('translate(38.8 4)');
  });

  test('points outward for what lies beyond the scale', () => {
    show({ estimate: estimate([20, 24]), paper: 25 });
    expect(attribute('.strip-paper', 'transform')).toBe('translate(113 4) rotate(-90)');
    // 22 ± 25.4: from −3.4, in sight, to 47.4; the mean is out of sight too.
    expect(all('.strip-line')).toHaveLength(2);
    expect(attribute('.strip-line', 'd')).toMatch(/H113M\S+ \S+l3.5 3.5l-3.5 3.5$/);
  });

  test('draws the scale alone while nothing is measured', () => {
    show({ kind: 'unmeasured' });
    expect(one('.strip-line')).toBeNull();
    expect(attribute('svg', 'aria-hidden')).toBe('true');
  });
});

test('a verdict’s disc is filled, open or half', () => {
  const parts = (kind: IntervalStripProps['kind']) => {
    render(<VerdictDisc kind={kind} />);
    return all('path').map((path) => path.getAttribute('fill'));
  };
  expect(parts('seen')).toEqual(['var(--ink)']);
  expect(parts('none')).toEqual(['var(--bg)']);
  expect(parts('opposite')).toEqual(['var(--bg)']);
  expect(parts('unknown')).toEqual(['var(--bg)', 'var(--ink)']);
});
