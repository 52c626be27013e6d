import { describe, expect, it } from 'vitest';
import { renderGrey } from './render.ts';

const box = { left: 0, top: 0, width: 24, height: 24 };

describe('renderGrey', () => {
  it('fits the ink into the margin, wherever it lies in its box', () => {
    const grey = renderGrey({ ...box, body: '<rect x="12" y="3" width="6" height="6"/>' }, 32, 2);
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        expect(grey[y * 32 + x]).toBe(Math.min(x, y, 31 - x, 31 - y) < 2 ? 0 : 255);
      }
    }
  });

  it('keeps a drawing of one colour as plain coverage, whatever the colour', () => {
    const white = renderGrey({ ...box, body: '<rect width="24" height="24" fill="#fff"/>' }, 32, 2);
    const half = renderGrey({ ...box, body: '<rect width="24" height="24" opacity=".5"/>' }, 32, 2);
    expect([white[16 * 32 + 16], half[16 * 32 + 16]]).toEqual([255, 128]);
  });

  it('dims light colours to 35 % beside dark ones, so that inner lines stay visible', () => {
    const body = '<rect width="24" height="24" fill="#fff"/><rect width="12" height="24" fill="#000"/>';
    const grey = renderGrey({ ...box, body }, 32, 2);
    expect([grey[16 * 32 + 8], grey[16 * 32 + 24]]).toEqual([255, Math.round(0.35 * 255)]);
  });

  it('refuses a drawing that shows nothing', () => {
    expect(() => renderGrey({ ...box, body: '<g/>' }, 32, 2)).toThrow('shows nothing');
  });
});
