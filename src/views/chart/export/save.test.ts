// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plain } from './inline.ts';
import { svgOf, wrapped } from './save.ts';

let style: HTMLStyleElement;
let svg: SVGSVGElement;

beforeEach(() => {
  style = document.head.appendChild(document.createElement('style'));
  style.textContent = ':root { --A: #a23a0b } .line { stroke: var(--A); stroke-width: 2px }';
  document.body.innerHTML = `<svg width="200" height="100" class="chart">
    <g class="chart-point" data-name="A3B" role="button" tabindex="0" aria-label="A3B">
      <circle class="chart-reach" cx="5" cy="5" r="9"></circle>
      <path class="line" d="M0 0H9" fill="none" stroke="var(--B)"></path>
    </g>
    <text x="3" y="4" style="fill: var(--A)">A3B</text>
  </svg>`;
  svg = document.querySelector('svg')!;
});
afterEach(() => {
  style.remove();
  document.body.innerHTML = '';
});

const saved = (lines: string[] = ['seed 42'], title = 'AnB < BnB & base') => {
  const text = svgOf(svg, { title, lines });
  return { text, root: new DOMParser().parseFromString(text, 'image/svg+xml').documentElement };
};

describe('a saved chart', () => {
  test('is well-formed, and says its caption whatever letters it has', () => {
    const { text, root } = saved();
    expect(root.localName).toBe('svg');
    expect(root.querySelector('parsererror')).toBeNull();
    expect(text).toContain('AnB &lt; BnB &amp; base');
    expect([...root.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
      'A3B',
      'AnB < BnB & base',
      'seed 42',
    ]);
  });

  test('needs no style of the page', () => {
    const { text, root } = saved();
    expect(text).not.toMatch(/var\(|class=|style=|data-|tabindex|role=/);
    expect(root.querySelector('path')!.getAttribute('stroke')).toMatch(/#a23a0b|rgb\(162, 58, 11\)/);
  });

  test('leaves out what is only there to be clicked', () => {
    expect(saved().root.querySelector('circle')).toBeNull();
    expect(svg.querySelector('circle')).not.toBeNull();
  });

  test('grows with its caption, whose long lines are broken', () => {
    // 200 pixels hold 32 letters of 6.1.
    const long = saved(['split random, seed 42, width 16, 3000 iterations of 32']).root;
    expect([...long.querySelectorAll('text')].slice(2).map(({ textContent }) => textContent)).toEqual([
      'split random, seed 42, width 16,',
      '3000 iterations of 32',
    ]);
    expect(Number(long.getAttribute('height')) - Number(saved().root.getAttribute('height'))).toBe(17);
  });

  test('breaks a title that is wider than the drawing', () => {
    // 200 pixels hold 24 letters of 8.2.
    const { root } = saved([], 'Figure 2: Accuracy on task B after copying n layers');
    expect([...root.querySelectorAll('text')].slice(1).map(({ textContent }) => textContent)).toEqual([
      'Figure 2: Accuracy on',
      'task B after copying n',
      'layers',
    ]);
    expect(Number(root.getAttribute('height')) - Number(saved([]).root.getAttribute('height'))).toBe(40);
  });
});

test('mixed colours are written so that every drawing program reads them', () => {
  expect(plain('color(srgb 0.5 0 1)')).toBe('rgb(128, 0, 255)');
  expect(plain('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
});

test('a caption is broken between words, and Chinese between characters and never before a comma', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapped('配方 g1·ab：划分，宽度 16', 12)).toEqual(['配方 g1·ab：', '划分，宽度', '16']);
});
