import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../src/experiment/fingerprint.ts';
import { plan } from '../src/experiment/plan.ts';
import { base, type Run } from '../src/experiment/run.ts';
import { runOf } from '../src/experiment/treatments.ts';
import { messageOf } from '../src/lab/failure.ts';
import { defaultThreads, openNodeLaboratory } from '../src/lab/node.ts';
import { helpText } from './reproduce/help.ts';
import { fileOf } from './reproduce/json.ts';
import { BadOption, inSweepOrder, type Options, readOptions } from './reproduce/options.ts';
import { clock, createAccount, createProgressLine } from './reproduce/progress-line.ts';
import { rowsOf, tableText } from './reproduce/table.ts';
import { trainAll } from './reproduce/train-all.ts';

/** The laboratory without a browser: trains bases and transfers on all cores and prints accuracy against n. */

const DATA = fileURLToPath(new URL('../public/data', import.meta.url));

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
    process.stderr.write(`reproduce: ${messageOf(error)}\n`);
    return 1;
  }
}

async function reproduce(options: Options): Promise<number> {
  const { recipe, threads, engine, json } = options;
  if (json) await checkWritable(json); // before minutes of training, not after
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const runs = plan([base('B'), ...transfers(options)]).map(({ run }) => run);
  const line = createProgressLine(process.stderr);
  const account = createAccount(runs, recipe);
  const laboratory = openNodeLaboratory({ data: DATA, engine, threads });

  let interrupt = () => {};
  const interrupted = new Promise<'interrupted'>((resolve) => (interrupt = () => resolve('interrupted')));
  process.once('SIGINT', interrupt);
  try {
    const trained = trainAll(laboratory, recipe, runs, (run, status) => {
      account.note(run, status);
      line.show(account.line(seconds()));
    });
    const results = await Promise.race([trained, interrupted]);
    line.clear();
    if (results === 'interrupted') {
      process.stderr.write('reproduce: interrupted; nothing was written.\n');
      return 130;
    }
    const { dataHash, engine: used } = results[0]!;
    process.stdout.write(`${tableText(rowsOf(results), recipe.iterations)}\n\n`);
    process.stdout.write(
      `${fingerprint(recipe, dataHash)} · ${used.device} · ${results.length} networks of ` +
        `${recipe.iterations} iterations in ${clock(seconds())}, ${threads} at once\n`,
    );
    if (json) await writeFile(json, `${JSON.stringify(fileOf(options, results), undefined, 2)}\n`);
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
