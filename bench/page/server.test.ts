import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serve } from './server.ts';

test('what has been sent is counted, bodies and headers, of answers that are over too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'graft-'));
  await writeFile(join(folder, 'index.html'), 'x'.repeat(5000));
  const server = await serve(folder);
  expect(server.sent()).toBe(0);
  const fetched = async () => (await fetch(server.address, { headers: { connection: 'close' } })).text();
  await fetched();
  const once = server.sent();
  expect(once).toBeGreaterThan(5000);
  expect(once).toBeLessThan(6000);
  await fetched();
  expect(server.sent()).toBe(2 * once);
  expect(server.bodies()).toEqual(new Map([['/', 10_000]]));
  await server.close();
  await rm(folder, { recursive: true });
});
