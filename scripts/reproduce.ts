import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { findings } from '../src/experiment/findings.ts';
import { fingerprint } from '../src/experiment/fingerprint.ts';
import { plan } from '../src/experiment/plan.ts';
import { measurements } from '../src/experiment/results.ts';
import { encodeResults, fileText } from '../src/experiment/results-file.ts';
import { base, type Run } from '../src/experiment/run.ts';
import { seedOf } from '../src/experiment/sweep.ts';
import { runOf } from '../src/experiment/treatments.ts';
import { messageOf } from '../src/experiment/message.ts';
import { say } from '../src/texts/say.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { DATA, readIndex } from './reproduce/data-set.ts';
import { helpText } from './reproduce/help.ts';
import { BadOption, inSweepOrder, type Options, readOptions } from './reproduce/options.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { findingsText, rowsOf, tableText } from './reproduce/table.ts';
import { trainAll } from './reproduce/train-all.ts';

/** The laboratory without a browser: trains bases and transfers on all cores and prints accuracy against n. */

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, defaultThreads());
    if (!options.help) return await reproduce(options);
    process.stdout.write(helpText(defaultThreads()));
    return 0;
  } catch (error) {
    if (error instanceof BadOption) {
      process.stderr.write(`reproduce: ${error.message}. Try --help.\n`);
      return 2;
    }
    process.stderr.write(`reproduce: ${say(messageOf(error))}\n`);
    return 1;
  }
}

async function reproduce(options: Options): Promise<number> {
  const { recipe, repeats, threads, engine, json } = options;
  if (json) await checkWritable(json); // before minutes of training, not after
  const { hash: dataHash, classes } = await readIndex();
  const runs = plan([base('B'), ...transfers(options)]).map(({ run }) => run);
  const batches = Array.from({ length: repeats }, (_, repeat) => ({
    recipe: { ...recipe, seed: seedOf(recipe, repeat) },
    runs,
  }));
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const line = createProgressLine(process.stderr);
  const account = createAccount(batches, dataHash);
  const laboratory = openNodeLaboratory({ data: DATA, engine, threads });

  let interrupt = () => {};
  const interrupted = new Promise<'interrupted'>((resolve) => (interrupt = () => resolve('interrupted')));
  process.once('SIGINT', interrupt);
  try {
    const trained = trainAll(laboratory, batches, dataHash, (hash, run, status) => {
      account.note(hash, run, status);
      line.show(account.line(seconds()));
    });
    const ended = await Promise.race([trained, interrupted]);
    line.clear();
    if (ended === 'interrupted') {
      process.stderr.write('reproduce: interrupted; nothing was written.\n');
      return 130;
    }
    const { results, failures } = ended;
    if (failures.length) throw new Error(failures[0]);
    const networks = measurements(
      results.map((result) => ({ result, origin: 'live' })),
      [{ id: 'halves', recipe }],
      Math.floor(classes.length / 2),
    );
    process.stdout.write(`${tableText(rowsOf(networks), recipe.iterations)}\n\n`);
    const said = repeats > 1 ? findingsText(findings('figure-2', networks)) : '';
    if (said) process.stdout.write(`${said}\n\n`);
    process.stdout.write(
      `${fingerprint(recipe, dataHash)} · ${results[0]!.engine.device} · ${results.length} networks of ` +
        `${recipe.iterations} iterations in ${clock(seconds())}, ${threads} at once\n`,
    );
    if (json) await writeFile(json, fileText(encodeResults(results, { title: 'npm run reproduce' })));
    return 0;
  } finally {
    line.clear();
    process.off('SIGINT', interrupt);
    laboratory.dispose();
  }
}

async function checkWritable(file: string): Promise<void> {
  await access(dirname(resolve(file)), constants.W_OK).catch(() => {
    throw new BadOption(
      `--json should be a file in a folder that can be written, but it is ${JSON.stringify(file)}`,
    );
  });
}

/** In an order that shows the shape of every curve early. */
const transfers = ({ treatments, ns }: Options): Run[] =>
  inSweepOrder(ns).flatMap((n) => treatments.map((id) => runOf(id, n, 'B')));

process.exitCode = await main(process.argv.slice(2));
