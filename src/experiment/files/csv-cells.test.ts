import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, unguarded } from './csv-cells.ts';

/** Where a spreadsheet would see a cell begin, whatever it takes for the separator. */
const cells = (text: string) => text.split(/[,;\t\r\n|]/);

const UNITS = fc.constantFrom(...'=+-@＝＋－＠\'",;|\t\r\n a1'.split(''));

test('no piece of a guarded text begins like a formula, and the text comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: UNITS, maxLength: 12 }), (text) => {
      const safe = guarded(text);
      for (const cell of cells(safe)) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
      expect(safe).not.toMatch(/^[\t\r\n]/);
      expect(unguarded(safe)).toBe(text);
    }),
    { numRuns: 5000 },
  );
});

test('formulas behind a line end, full-width or behind another separator get an apostrophe', () => {
  expect(guarded('\n=1+1')).toBe("'\n'=1+1");
  expect(guarded('＝1')).toBe("'＝1");
  expect(guarded('ok;=cmd')).toBe("ok;'=cmd");
  expect(guarded('WASM SIMD')).toBe('WASM SIMD');
  expect(guarded('a-b = c')).toBe('a-b = c');
});
