import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Rooms whose tests keep nothing but what they are given: no devices, no workers, no other programs. */
const PLAIN = ['src/experiment', 'src/data', 'src/state', 'src/texts', 'src/views'];

/** What a test has that changes its surroundings: another environment, or something else in the place of a global. */
const SURROUNDINGS =
  /@vitest-environment|\bvi\.(?:stub|use|mock|doMock|spy|set)|fake-indexeddb|globalThis|process\.env|testing\/mount/;

/**
 * Two ways of running unit tests: plain ones share one thread a core, where each module is loaded once; a thread of its
 * own for each file takes twice the time of these tests. What changes its surroundings, trains or starts programs has a
 * process of its own.
 * @param include all of them
 */
export function testProjects(root: string, include: readonly string[]) {
  const plain = PLAIN.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => `${room}/${name.replaceAll(sep, '/')}`),
  ).filter((file) => !SURROUNDINGS.test(readFileSync(join(root, file), 'utf8')));
  return [
    {
      extends: true as const,
      test: { name: 'plain', include: plain, pool: 'threads' as const, isolate: false },
    },
    { extends: true as const, test: { name: 'alone', include: [...include], exclude: plain } },
  ];
}
