import { fileURLToPath } from 'node:url';
import { DEFAULT_RECIPE } from '../src/experiment/setup/recipe.ts';
import { defaultThreads } from '../src/lab/node.ts';
import { run } from './command/run.ts';
import { helpText, type Options, readOptions } from './record/options.ts';
import { recordOf } from './record/record-of.ts';
import { openData } from './reproduce/open-data.ts';

/** Trains what the page's figures need, and records it for the page. */

const CACHE = fileURLToPath(new URL('../.cache/record', import.meta.url));

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, defaultThreads());
  if (!options.help) return record(options);
  process.stdout.write(helpText(defaultThreads()));
  return 0;
}

async function record(options: Options): Promise<number> {
  const data = await openData({ data: options.data, groups: options.groups, recipe: DEFAULT_RECIPE });
  try {
    return await recordOf(data, options, CACHE);
  } finally {
    await data.close();
  }
}

await run('record', main);
