import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readImages } from '../../src/data/read.ts';
import {
  networkBytes,
  networkFile,
  SCRIPT_FILE,
  testBytes,
  testFile,
} from '../../src/experiment/files/network-files.ts';
import { pytorchScript } from '../../src/experiment/files/pytorch.ts';
import { SOFTWARE } from '../../src/experiment/files/software.ts';
import { network } from '../../src/experiment/setup/network.ts';
import { scalingOf } from '../../src/experiment/setup/scaling.ts';
import type { Recipe } from '../../src/experiment/setup/recipe.ts';
import type { Task } from '../../src/experiment/setup/run.ts';
import type { FinishedRun } from '../../src/lab/api/protocol.ts';
import type { RunStore } from '../../src/lab/storage/runs.ts';
import { inMemory, taskImages, type TaskSet } from '../../src/lab/training/task-images.ts';
import { shownKnobs } from '../../src/views/files/shown-knobs.ts';
import { writeWhole } from '../command/output-file.ts';
import type { OpenData } from './open-data.ts';

/** The folder that `--weights` names: a file a network, the test images of each seed and task, and network.py. */
interface WeightsFolder {
  readonly folder: string;
  readonly data: OpenData;
}

/**
 * A store that also writes every finished network into a folder. One that has finished, but does not lie there, is as
 * good as absent: trained again, it comes to the same weights.
 */
export async function withWeights(store: RunStore, { folder, data }: WeightsFolder): Promise<RunStore> {
  await mkdir(folder, { recursive: true });
  const writing = new Map<string, Promise<TaskSet>>();
  let script: Promise<void> | undefined;

  /** The task's images, whose test images are in the folder when they are given out. */
  function imagesOf(recipe: Recipe, task: Task): Promise<TaskSet> {
    const file = testFile(recipe, task);
    const images = writing.get(file) ?? writeTestImages(recipe, task, join(folder, file));
    writing.set(file, images);
    return images;
  }

  async function writeTestImages(recipe: Recipe, task: Task, file: string): Promise<TaskSet> {
    const donors = data.donors && (await readImages(data.donors.folder));
    const images = await inMemory(taskImages({ ...(await readImages(data.folder)), donors }, recipe, task));
    await writeWhole(file, testBytes(task, images, recipe, data.hash));
    return images;
  }

  async function write({ result, weights }: FinishedRun): Promise<void> {
    const { recipe, run } = result;
    const images = await imagesOf(recipe, run.target);
    const tested = { ...images, scaling: await scalingOf(recipe, images.train) };
    const net = network(recipe.width, tested.classes, tested.input);
    // Once: several networks may finish at the same moment.
    script ??= writeWhole(join(folder, SCRIPT_FILE), pytorchScript(net, shownKnobs(recipe, 'en'), SOFTWARE));
    await script;
    await writeWhole(join(folder, networkFile(recipe, run)), networkBytes(result, weights, tested));
  }

  return {
    ...store,
    async result(key) {
      const stored = await store.result(key);
      if (!stored) return undefined;
      const { recipe, run } = stored.result;
      const there = access(join(folder, networkFile(recipe, run)));
      return there.then(
        () => stored,
        () => undefined,
      );
    },
    async finish(key, finished) {
      await write(finished);
      await store.finish(key, finished);
    },
  };
}
