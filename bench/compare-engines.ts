import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openCheckout, run } from './checkout.ts';
import { alternately, checkOutputs, type Side, tell } from './compare.ts';
import { installCandidates } from './install.ts';
import { AGREEMENT } from './names.ts';
import type { Options } from './options.ts';
import { parseResults } from './results.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** So many seconds a round of all parts may take. */
const ROUND_S = 4 * 3600;

/**
 * Another commit's engines and those of the working tree, measured alternately: a round of each is its own benchmark, in
 * a process of its own. The other libraries, measured along with both, say how far such ratios come from nothing.
 */
export async function compareEngines(options: Options, asked: string): Promise<void> {
  await checkOutputs(options);
  installCandidates((line) => process.stderr.write(`${line}\n`));
  const checkout = await openCheckout(asked);
  const files = await mkdtemp(join(tmpdir(), 'graft-compare-'));
  try {
    const folders: Record<Side, string> = { before: checkout.folder, now: ROOT };
    const comparison = await alternately(options.rounds, async (side, round) => {
      const file = join(files, `${side}-${round}.json`);
      await run(folders[side], [process.execPath, ...commandOf(options, file)], ROUND_S);
      const { sections } = parseResults(file, await readFile(file, 'utf8'));
      return Object.fromEntries(Object.entries(sections).filter(([name]) => !name.startsWith(AGREEMENT)));
    });
    await tell(comparison, checkout.commit, options);
  } finally {
    await rm(files, { recursive: true });
    checkout.close();
  }
}

/** One round of the benchmark of a checkout, written into a file. */
const commandOf = ({ parts, quick, hardware, adapter, iterations }: Options, file: string): string[] => [
  '--import',
  'tsx',
  'bench/bench.ts',
  '--only',
  parts.join(','),
  '--rounds',
  '1',
  ...(quick ? ['--quick'] : []),
  ...(hardware ? ['--hardware'] : []),
  ...(adapter === undefined ? [] : ['--adapter', adapter]),
  '--iterations',
  String(iterations),
  '--json',
  file,
];
