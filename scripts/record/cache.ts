import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RECIPE_VERSION, runKey } from '../../src/experiment/results/fingerprint.ts';
import { wholeRecipe } from '../../src/experiment/setup/recipe.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { type Weights, weightsHash } from '../../src/experiment/setup/weights.ts';
import { createMemoryStore, type RunStore } from '../../src/lab/storage/runs.ts';

/** A line of the cache: a finished run, and by which rules it was trained. Knobs that are missing came later. */
type Line = RunResult & { readonly rules: number };

/** Finished runs on disk: `runs.jsonl`, and the weights of bases in `weights/<hash>.f32`. */
export interface Cache {
  /** By `runKey`: those of the present rules and data. */
  readonly results: ReadonlyMap<string, RunResult>;
  /** A base's weights, unless they are missing or broken. */
  weights(hash: string): Promise<Weights | undefined>;
  /** As the laboratory writes and reads it; checkpoints live in memory only. */
  readonly store: RunStore;
}

/**
 * Opens the cache in a folder, which is made where it is missing.
 * @param recorded runs that are known from elsewhere, without their weights
 */
export async function openCache(
  folder: string,
  dataHash: string,
  recorded: Iterable<RunResult> = [],
): Promise<Cache> {
  const file = join(folder, 'runs.jsonl');
  const weightsFile = (hash: string) => join(folder, 'weights', `${hash}.f32`);
  await mkdir(join(folder, 'weights'), { recursive: true });
  const text = await readFile(file, 'utf8').catch(() => '');
  const results = new Map<string, RunResult>();
  for (const result of [...recorded, ...text.split('\n').flatMap(readLine)]) {
    // Runs of before the training accuracy was measured are trained again.
    if (result.dataHash === dataHash && result.trainAccuracy !== undefined)
      results.set(keyOf(result), result);
  }
  const withWeights = new Set((await readdir(join(folder, 'weights'))).map((name) => name.split('.')[0]!));

  async function weights(hash: string): Promise<Weights | undefined> {
    const bytes = await readFile(weightsFile(hash)).catch(() => undefined);
    if (!bytes) return undefined;
    const read = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return weightsHash(read) === hash ? read : undefined;
  }

  const store: RunStore = {
    ...createMemoryStore(),
    result(key) {
      const result = results.get(key);
      const whole = result && (result.run.kind === 'transfer' || withWeights.has(result.hash));
      return Promise.resolve(whole ? { result, faces: [] } : undefined);
    },
    weights: async (key) => {
      const result = results.get(key);
      return result && weights(result.hash);
    },
    async finish(key, { result, weights: trained }) {
      if (result.run.kind === 'base') {
        await writeFile(weightsFile(result.hash), new Uint8Array(trained.buffer));
        withWeights.add(result.hash);
      }
      // A line that was cut off when the machine went down must not spoil the next one.
      await appendFile(file, `\n${JSON.stringify({ rules: RECIPE_VERSION, ...result } satisfies Line)}`);
      results.set(key, result);
    },
  };
  return { results, weights, store };
}

const keyOf = ({ recipe, dataHash, run, engine }: RunResult) => runKey(recipe, dataHash, run, engine.id);

/** The run of a line, or none where it is broken or of other rules. */
function readLine(text: string): RunResult[] {
  if (text === '') return [];
  try {
    const { rules, ...result } = JSON.parse(text) as Line;
    return rules === RECIPE_VERSION ? [{ ...result, recipe: wholeRecipe(result.recipe) }] : [];
  } catch {
    return [];
  }
}
