import { findings } from '../src/experiment/study/findings.ts';
import { presetOf } from '../src/experiment/study/presets.ts';
import { fingerprint } from '../src/experiment/results/fingerprint.ts';
import { plan } from '../src/experiment/setup/plan.ts';
import { measurements } from '../src/experiment/results/results.ts';
import { SOFTWARE } from '../src/experiment/files/software.ts';
import type { RunResult } from '../src/experiment/results/result.ts';
import { base, type Run } from '../src/experiment/setup/run.ts';
import type { Batch } from '../src/experiment/study/sweep.ts';
import { deal } from '../src/experiment/setup/tasks.ts';
import { runOf } from '../src/experiment/setup/treatments.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { createMemoryStore } from '../src/lab/storage/runs.ts';
import { interruption } from './command/interruption.ts';
import { checkOutputFiles, writeOutputFiles } from './command/output-files.ts';
import { run } from './command/run.ts';
import { batchesOf, experimentOf, inOrder } from './parts/experiment.ts';
import { openPart, type OpenPart } from './parts/part.ts';
import { sharded } from './parts/shard.ts';
import { openPartStore } from './parts/store.ts';
import { openData, type OpenData } from './reproduce/open-data.ts';
import { helpText } from './reproduce/help.ts';
import { inSweepOrder, type Options, readOptions } from './reproduce/options.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { findingsText, rowsOf, tableText } from './reproduce/table.ts';
import { trainAll } from './reproduce/train-all.ts';
import { withWeights } from './reproduce/weights.ts';

/** The laboratory without a browser: trains bases and transfers on all cores and prints accuracy against n. */

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, defaultThreads());
  if (!options.help) return reproduce(options);
  process.stdout.write(helpText(defaultThreads()));
  return 0;
}

async function reproduce(options: Options): Promise<number> {
  await checkOutputFiles(options.files); // before minutes of training, not after
  const data = await openData(options);
  try {
    return await reproduceOn(data, { ...options, recipe: data.recipe });
  } finally {
    await data.close();
  }
}

async function reproduceOn(data: OpenData, options: Options): Promise<number> {
  const { recipe, repeats, engine, files, shard, out } = options;
  const runs = plan([base('B'), ...transfers(options)], options.recipe).map(({ run }) => run);
  const experiment = experimentOf(recipe, { data: data.hash, engine, repeats, runs });
  const batches = sharded(batchesOf(experiment), shard);
  const part = out === undefined ? undefined : await openPart(out, experiment, shard, SOFTWARE);
  try {
    const { failures, seconds, interrupted, ...trained } = await train(options, batches, data, part);
    const results = inOrder(batches, trained.results);
    // Before anything is printed, which nobody may read any longer.
    const written = await writeOutputFiles(files, results);
    print(results, options, data, seconds);
    for (const failure of failures) process.stderr.write(`reproduce: ${failure}\n`);
    const wanted = batches.length * runs.length;
    if (interrupted !== undefined) {
      const where = [
        ...(out === undefined ? [] : [`kept in ${out}`]),
        ...written.map((name) => `written to ${name}`),
      ];
      const finished = [
        `${results.length} of ${wanted} networks had finished`,
        ...(results.length ? where : []),
      ];
      process.stderr.write(`reproduce: interrupted; ${finished.join(', ')}.\n`);
    }
    if (results.length === wanted) await part?.finish();
    return interrupted ?? (failures.length ? 1 : 0);
  } finally {
    await part?.close();
  }
}

/** Trains, and says on the way how far it is. Where there is a part, what it holds is not trained again. */
async function train(
  { engine, threads, weights }: Options,
  batches: readonly Batch[],
  data: OpenData,
  part: OpenPart | undefined,
) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const line = createProgressLine(process.stderr);
  const account = createAccount(batches, data);
  const kept = part && (await openPartStore(part));
  if (part && kept && part.results.length + kept.underWay > 0) {
    const wanted = batches.reduce((sum, { runs }) => sum + runs.length, 0);
    process.stderr.write(
      `reproduce: goes on with ${part.results.length} of ${wanted} networks finished and ${kept.underWay} under way\n`,
    );
  }
  const memory = kept?.store ?? createMemoryStore();
  const store = weights === undefined ? memory : await withWeights(memory, { folder: weights, data });
  const laboratory = openNodeLaboratory({
    data: data.folder,
    donors: data.donors?.folder,
    engine,
    threads,
    store,
  });
  const stop = interruption();
  const told: Parameters<typeof trainAll>[3] = (hash, run, status) => {
    account.note(hash, run, status);
    line.show(account.line(seconds()));
  };
  try {
    const trained = await trainAll(laboratory, batches, data.hash, told, stop.signal);
    // What is under way leaves its checkpoints, so that the same command goes on from there.
    if (part) await laboratory.stop();
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
  { set, hash, classes, donors }: OpenData,
  seconds: number,
): void {
  const networks = measurements(
    results.map((result) => ({ result, origin: 'live' })),
    [{ id: 'halves', recipe }],
    (of, target) => deal(classes, of, donors?.classes)[target].length,
  );
  const rows = rowsOf(networks);
  if (!results[0] || rows.length === 0) return;
  process.stdout.write(`${tableText(rows, recipe.iterations)}\n\n`);
  const said = repeats > 1 ? findingsText(findings(presetOf('figure-2', set), networks)) : '';
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
