import { findings } from '../src/experiment/study/findings.ts';
import { fingerprint } from '../src/experiment/results/fingerprint.ts';
import { plan } from '../src/experiment/setup/plan.ts';
import { measurements } from '../src/experiment/results/results.ts';
import { encodeResults, fileText } from '../src/experiment/files/results-file.ts';
import type { RunResult } from '../src/experiment/results/result.ts';
import { base, type Run } from '../src/experiment/setup/run.ts';
import { type Batch, seedOf } from '../src/experiment/study/sweep.ts';
import { deal } from '../src/experiment/setup/tasks.ts';
import { runOf } from '../src/experiment/setup/treatments.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { interruption } from './command/interruption.ts';
import { checkWritable, writeDearly } from './command/output-file.ts';
import { run } from './command/run.ts';
import { openData, type OpenData } from './reproduce/open-data.ts';
import { helpText } from './reproduce/help.ts';
import { inSweepOrder, type Options, readOptions } from './reproduce/options.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { findingsText, rowsOf, tableText } from './reproduce/table.ts';
import { trainAll } from './reproduce/train-all.ts';

/** The laboratory without a browser: trains bases and transfers on all cores and prints accuracy against n. */

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, defaultThreads());
  if (!options.help) return reproduce(options);
  process.stdout.write(helpText(defaultThreads()));
  return 0;
}

async function reproduce(options: Options): Promise<number> {
  const { json } = options;
  if (json) await checkWritable('json', json); // before minutes of training, not after
  const data = await openData(options);
  try {
    return await reproduceOn(data, options);
  } finally {
    await data.close();
  }
}

async function reproduceOn(data: OpenData, options: Options): Promise<number> {
  const { json, recipe, repeats } = options;
  const runs = plan([base('B'), ...transfers(options)]).map(({ run }) => run);
  const batches = Array.from({ length: repeats }, (_, repeat) => ({
    recipe: { ...recipe, seed: seedOf(recipe, repeat) },
    runs,
  }));
  const { results, failures, seconds, interrupted } = await train(options, batches, data);
  // Before anything is printed, which nobody may read any longer.
  if (json && results.length) {
    await writeDearly(json, fileText(encodeResults(results, { title: 'npm run reproduce' })));
  }
  print(results, options, data, seconds);
  for (const failure of failures) process.stderr.write(`reproduce: ${failure}\n`);
  if (interrupted !== undefined) {
    const share = `${results.length} of ${batches.length * runs.length} networks had finished`;
    const where = json && results.length ? `, written to ${json}` : '';
    process.stderr.write(`reproduce: interrupted; ${share}${where}.\n`);
  }
  return interrupted ?? (failures.length ? 1 : 0);
}

/** Trains, and says on the way how far it is. */
async function train({ engine, threads }: Options, batches: readonly Batch[], data: OpenData) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const line = createProgressLine(process.stderr);
  const account = createAccount(batches, data);
  const laboratory = openNodeLaboratory({ data: data.folder, engine, threads });
  const stop = interruption();
  const told: Parameters<typeof trainAll>[3] = (hash, run, status) => {
    account.note(hash, run, status);
    line.show(account.line(seconds()));
  };
  try {
    const trained = await trainAll(laboratory, batches, data.hash, told, stop.signal);
    return { ...trained, seconds: seconds(), interrupted: stop.status };
  } finally {
    line.clear();
    stop.dispose();
    laboratory.dispose();
  }
}

/** The table, what repeats say of the paper's claims, and what it took. */
function print(
  results: readonly RunResult[],
  { recipe, repeats, threads }: Options,
  { hash, classes, donors }: OpenData,
  seconds: number,
): void {
  const networks = measurements(
    results.map((result) => ({ result, origin: 'live' })),
    [{ id: 'halves', recipe }],
    (of, target) => deal(classes, of, donors)[target].length,
  );
  const rows = rowsOf(networks);
  if (!results[0] || rows.length === 0) return;
  process.stdout.write(`${tableText(rows, recipe.iterations)}\n\n`);
  const said = repeats > 1 ? findingsText(findings('figure-2', networks)) : '';
  if (said) process.stdout.write(`${said}\n\n`);
  process.stdout.write(
    `${fingerprint(recipe, hash)} · ${results[0].engine.device} · ${results.length} networks of ` +
      `${recipe.iterations} iterations in ${clock(seconds)}, ${threads} at once\n`,
  );
}

/** In an order that shows the shape of every curve early. */
const transfers = ({ treatments, ns }: Options): Run[] =>
  inSweepOrder(ns).flatMap((n) => treatments.map((id) => runOf(id, n, 'B')));

await run('reproduce', main);
