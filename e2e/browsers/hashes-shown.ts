import type { Visitor } from './visitor.ts';

/** The hashes of two finished runs, as the page's list of runs shows them. */
export async function hashesShown(visitor: Visitor): Promise<string[]> {
  await visitor.presses('tab', /^Runs$/);
  await visitor.until(
    'two hashes in the list of runs',
    () => document.querySelectorAll('[title="Hash of the final weights"]').length === 2,
  );
  const shown = await visitor.evaluate(() =>
    Array.from(document.querySelectorAll('[title="Hash of the final weights"]'), (cell) =>
      (cell.textContent ?? '').trim(),
    ),
  );
  return shown.toSorted();
}
