import { afterEach, expect, it, vi } from 'vitest';
import { createJournal } from './sweep-journal.ts';

afterEach(() => vi.unstubAllGlobals());

it('rejects, and does not throw, where a browser throws when it is asked for a database', async () => {
  const open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  const journal = createJournal();
  expect(await journal.all().catch((error: unknown) => String(error))).toContain('insecure');
  await expect(journal.put('1', {})).rejects.toThrow('insecure');
});
