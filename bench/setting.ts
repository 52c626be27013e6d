import { availableParallelism } from 'node:os';
import { type Agreement, createReferee } from './agreement.ts';
import { openTab, type Tab } from './browser.ts';
import { compileMultiply } from './ceilings/multiply-loop.ts';
import { drawImages } from './images.ts';
import type { Options } from './options.ts';
import { findPyTorch, type PyTorch } from './candidates/pytorch.ts';
import type { Weights } from '../src/experiment/setup/weights.ts';
import { imageSet, type Shape } from './task.ts';

/** What everything is measured with. */
export interface Setting {
  readonly tab: Tab;
  /** Nothing where this machine has none. */
  readonly pytorch: PyTorch | undefined;
  /** What WebGPU computes on; nothing where there is none. */
  readonly adapter: string | undefined;
  readonly threads: number;
  readonly hardware: boolean;
  readonly rounds: number;
  /** Milliseconds of each measurement, about. */
  readonly length: number;
  /** Exports `multiply(turns)`. */
  readonly multiply: readonly number[];
  judge(shape: Shape, weights: Weights): Promise<Agreement>;
  /** Says how things go. */
  say(line: string): void;
  close(): Promise<void>;
}

export async function openSetting(options: Options, say: (line: string) => void): Promise<Setting> {
  const images = drawImages();
  const pytorch = await found(findPyTorch(images), 'PyTorch is left out', say);
  const tab = await openTab(images, options.hardware);
  const adapter = await found(tab.call('adapter'), 'WebGPU is left out', say);
  return {
    tab,
    pytorch,
    adapter,
    threads: availableParallelism(),
    hardware: options.hardware,
    rounds: options.rounds,
    length: options.quick ? 400 : 1500,
    multiply: [...(await compileMultiply())],
    judge: await createReferee(imageSet(images)),
    say,
    close: () => tab.close(),
  };
}

/** What is there, or nothing and a sentence. */
async function found<T>(
  promise: Promise<T>,
  otherwise: string,
  say: (line: string) => void,
): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    say(`${otherwise}: ${firstLine(error)}.`);
    return undefined;
  }
}

/** Of what a browser has to say of an error, the sentence. */
export const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .replace(/^page\.evaluate: (\w*Error: )?/, '')
    .replace(/\.$/, '');
