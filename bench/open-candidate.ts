import { type Agreement, STEPS, TOLERANCE } from './agreement.ts';
import type { Ceiling, TabLibrary } from './training.ts';
import type { Limit } from './suites.ts';
import type { Remote } from './remote.ts';
import type { Measurable } from './rounds.ts';
import { firstLine, type Setting } from './setting.ts';
import type { Shape } from './task.ts';

/** What a measurement counts: images × networks a second, or milliseconds of a minibatch. */
export type Quantity = 'images × networks/s' | 'ms a minibatch';

/**
 * Networks in training, compared with the WASM engine's and trained until what happens only once has happened.
 * @returns nothing, and a sentence is said, where they cannot be trained here
 */
export async function openCandidate(
  setting: Setting,
  name: string,
  library: TabLibrary | 'pytorch',
  shape: Shape,
  unit: Quantity,
): Promise<(Measurable & { readonly agreement: Agreement }) | undefined> {
  let remote: Remote | undefined;
  try {
    remote =
      library === 'pytorch' ? await setting.pytorch?.open(shape) : await openInTab(setting, library, shape);
    if (!remote) return undefined;
    await remote.time(STEPS);
    const agreement = await setting.judge(shape, await remote.weights());
    const { distance, loss, expected } = agreement;
    const verdict = distance < TOLERANCE ? 'the same as ours' : 'NOT THE SAME AS OURS';
    const steps = await stepsOf(remote, setting.length);
    setting.say(
      `  ${name}: loss ${loss.toFixed(5)} (ours ${expected.toFixed(5)}), weights ${distance.toExponential(1)} of their way apart: ${verdict}; ${steps} minibatches a measurement`,
    );
    const { time, close } = remote;
    return {
      name,
      unit,
      agreement,
      async measure() {
        const milliseconds = await time(steps);
        const perMinibatch = milliseconds / steps;
        return unit === 'ms a minibatch' ? perMinibatch : (1000 * shape.batch * shape.members) / perMinibatch;
      },
      close,
    };
  } catch (error) {
    await remote?.close();
    setting.say(`  ${name}: left out, ${firstLine(error)}.`);
    return undefined;
  }
}

async function openInTab({ tab }: Setting, library: TabLibrary, shape: Shape): Promise<Remote> {
  const id = await tab.call('openLibrary', library, shape);
  return {
    time: (steps) => tab.call('time', id, steps),
    weights: async () => Float32Array.from(await tab.call('weights', id)),
    close: () => tab.call('close', id),
  };
}

/** How many minibatches make a measurement of some milliseconds; at least one. */
async function stepsOf(remote: Remote, length: number): Promise<number> {
  for (let steps = 1; ; steps *= 4) {
    let milliseconds = await remote.time(steps);
    if (milliseconds < length / 8) continue;
    // The machine may have been busy just then.
    if (milliseconds < length) milliseconds = Math.min(milliseconds, await remote.time(steps));
    return Math.max(1, Math.round((length * steps) / milliseconds));
  }
}

/** A ceiling. @returns nothing, and a sentence is said, where it cannot be measured here */
export async function openLimit(
  setting: Setting,
  { name, unit, kind, threads }: Limit,
): Promise<Measurable | undefined> {
  const { tab, multiply, hardware } = setting;
  const ceilings: Record<Limit['kind'], Ceiling> = {
    multiply: { kind: 'multiply', threads: threads === 'all' ? setting.threads : 1, module: multiply },
    matmul: { kind: 'matmul', size: hardware ? 4096 : 512 },
    'memory-copy': { kind: 'memory-copy' },
    'buffer-copy': { kind: 'buffer-copy' },
  };
  try {
    const id = await tab.call('openCeiling', ceilings[kind]);
    return { name, unit, measure: () => tab.call('rate', id), close: () => tab.call('close', id) };
  } catch (error) {
    setting.say(`  ${name}: left out, ${firstLine(error)}.`);
    return undefined;
  }
}
