import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledImages } from '../../data/images.ts';
import { readImages } from '../../data/read.ts';
import type { Cohort, CohortSpec, Engine, Part } from '../../engine/contract.ts';
import { createWasmEngine } from '../../engine/wasm/engine.ts';
import { readKernels } from '../../engine/wasm/load-node.ts';
import { message } from '../../messages.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import { base, type Run, transfer } from '../../experiment/setup/run.ts';
import { measuredIterations } from '../../experiment/setup/schedule.ts';
import { fakeEngine, fakeImages, TINY } from '../../testing/fake-workers.ts';
import type { StepSizer } from './step-sizer.ts';
import type { Checkpoint, FinishedRun, Outcome, Progress, TrainOrder } from '../api/protocol.ts';
import { taskImages, type TaskSet } from './task-images.ts';
import { trainCohort, type Training } from './train-cohort.ts';

/** Stretches of exactly so many minibatches. */
const stretches = (size: number): StepSizer => ({
  steps: (limit) => Math.min(size, limit),
  trained: () => {},
  measured: () => {},
  perSecond: () => 0,
  secondsLeft: () => undefined,
});

const training = (engine: Engine, order: TrainOrder, more: Partial<Training> = {}): Training => {
  const images = fakeImages();
  return {
    engine,
    images: taskImages(images, order.recipe, order.run.target),
    dataHash: images.hash,
    orders: [order],
    signal: new AbortController().signal,
    progress: () => {},
    checkpoints: () => {},
    stepSizer: stretches(3),
    ...more,
  };
};

async function finish(order: TrainOrder, more: Partial<Training> = {}): Promise<FinishedRun> {
  return finished((await trainCohort(training(more.engine ?? fakeEngine(), order, more)))[0]!);
}

function finished(outcome: Outcome): FinishedRun {
  if (outcome.kind !== 'finished') throw new Error('expected the run to finish');
  return outcome.finished;
}

/** Halts after so many stretches of two minibatches. */
async function halted(order: TrainOrder, after: number, more: Partial<Training> = {}): Promise<Checkpoint> {
  const halt = new AbortController();
  let left = after;
  const stepSizer: StepSizer = { ...stretches(2), trained: () => void (--left === 0 && halt.abort()) };
  const [outcome] = await trainCohort(
    training(more.engine ?? fakeEngine(), order, { ...more, signal: halt.signal, stepSizer }),
  );
  if (outcome?.kind !== 'halted' || !outcome.checkpoint) throw new Error('expected the run to halt');
  return outcome.checkpoint;
}

/** A fake engine whose cohorts do some things otherwise. */
function engineWith(otherwise: (cohort: Cohort) => Partial<Cohort>): Engine {
  const inner = fakeEngine();
  return {
    ...inner,
    async createCohort(spec) {
      const cohort = await inner.createCohort(spec);
      return { ...cohort, ...otherwise(cohort) };
    },
  };
}

/** Task B with so many training images, those that it has over and over. */
function many(count: number): TaskSet {
  const { train, ...rest } = taskImages(fakeImages(), TINY, 'B');
  const bytes = train.pixels.length / train.count;
  const pixels = new Uint8Array(count * bytes);
  const labels = Uint8Array.from({ length: count }, (_, i) => train.labels[i % train.count]!);
  for (let i = 0; i < count; i++) {
    const at = (i % train.count) * bytes;
    pixels.set(train.pixels.subarray(at, at + bytes), i * bytes);
  }
  return { ...rest, train: { count, pixels, labels } };
}

const order = (run: Run = base('B')): TrainOrder => ({ recipe: TINY, run });

describe('the training of one run', () => {
  it('measures at the scheduled iterations, first of all before the first', async () => {
    const { result } = await finish(order());
    expect(result.curve.map(({ iteration }) => iteration)).toEqual(measuredIterations(TINY));
    expect(result.curve[0]).not.toHaveProperty('trainLoss');
    expect(result.curve.slice(1).every(({ trainLoss }) => trainLoss! > 0)).toBe(true);
    expect(result.accuracy).toBe(result.curve.at(-1)!.accuracy);
  });

  it('tells of the mean loss of the minibatches since the point before', async () => {
    const losses: number[] = [];
    const engine = engineWith((cohort) => ({
      async train(...given) {
        const said = await cohort.train(...given);
        losses.push(...said);
        return said;
      },
    }));
    const { curve } = (await finish(order(), { engine })).result;
    const points = measuredIterations(TINY);
    const means = points.slice(1).map((point, i) => {
      const since = losses.slice(points[i], point);
      return since.reduce((sum, loss) => sum + loss, 0) / since.length;
    });
    expect(points.length).toBeGreaterThan(3);
    curve.slice(1).forEach(({ trainLoss }, i) => expect(trainLoss).toBeCloseTo(means[i]!, 10));
  });

  it('measures all its training images once, at the end of the budget and before the last point', async () => {
    const asked: (Part | undefined)[] = [];
    const engine = engineWith((cohort) => ({
      evaluate(part) {
        asked.push(part);
        return part ? Promise.resolve([{ correct: part.to - part.from - 1, loss: 1 }]) : cohort.evaluate();
      },
    }));
    const images = many(5000);
    const { result } = await finish(order(), { engine, images });
    const passes = asked.filter((part) => part);
    expect(passes.map((part) => [part!.from, part!.to])).toEqual([
      [0, 2048],
      [2048, 4096],
      [4096, 5000],
    ]);
    expect(asked.slice(-4)).toEqual([...passes, undefined]);
    expect(result.trainAccuracy).toBe(4997 / 5000);
    expect(result.trainCount).toBe(5000);
  });

  it('can be halted while it measures its training images, and measures them all when it goes on', async () => {
    const halt = new AbortController();
    const engine = engineWith((cohort) => ({
      evaluate(part) {
        if (part) halt.abort();
        return cohort.evaluate(part);
      },
    }));
    const images = many(5000);
    const [outcome] = await trainCohort(training(engine, order(), { images, signal: halt.signal }));
    if (outcome?.kind !== 'halted' || !outcome.checkpoint) throw new Error('expected the run to halt');
    const { checkpoint } = outcome;
    expect(checkpoint.iteration).toBe(TINY.iterations);
    const whole = await finish(order(), { images });
    const rest = await finish({ ...order(), checkpoint }, { images });
    expect({ ...rest.result, seconds: 0 }).toEqual({ ...whole.result, seconds: 0 });
  });

  it('centres on the mean of its own training images, and has them moved where the recipe says so', async () => {
    const inner = fakeEngine();
    const specs: CohortSpec[] = [];
    const engine: Engine = {
      ...inner,
      createCohort: (spec) => (specs.push(spec), inner.createCohort(spec)),
    };
    const images = many(16);
    images.train.pixels.fill(60).fill(61, images.train.pixels.length / 4);
    images.test.pixels.fill(200);
    const run = base('B');
    for (const more of [{}, { input: 'centred', augment: 'flips' }] as const) {
      await finish({ recipe: { ...TINY, iterations: 20, ...more }, run }, { engine, images });
    }
    expect(specs.map(({ scaling, moved }) => [scaling, moved])).toEqual([
      [{ mean: 0, scale: Math.fround(1 / 255) }, false],
      [{ mean: 60.75, scale: Math.fround(4 / 255) }, true],
    ]);
  });

  it('gives the same bits whatever the stretches', async () => {
    const [one, many] = [await finish(order()), await finish(order(), { stepSizer: stretches(17) })];
    expect({ ...many.result, seconds: 0 }).toEqual({ ...one.result, seconds: 0 });
    expect(many.weights).toEqual(one.weights);
  });

  it('gives the same bits when it is halted between two points and continued', async () => {
    const whole = await finish(order());
    const checkpoint = await halted(order(), 7);
    expect(measuredIterations(TINY)).not.toContain(checkpoint.iteration);
    expect(checkpoint.pending.count).toBeGreaterThan(0);
    const rest = await finish({ ...order(), checkpoint });
    expect({ ...rest.result, seconds: 0 }).toEqual({ ...whole.result, seconds: 0 });
    expect(rest.result.seconds).toBeGreaterThan(checkpoint.seconds);
  });

  it('gives the same bits from every checkpoint it leaves on its way', async () => {
    const checkpoints: Checkpoint[] = [];
    const whole = await finish(order(), { checkpoints: ([checkpoint]) => checkpoints.push(checkpoint!) });
    expect(checkpoints.map(({ iteration }) => iteration)).toEqual(measuredIterations(TINY).slice(0, -1));
    for (const checkpoint of checkpoints) {
      const { result } = await finish({ ...order(), checkpoint });
      expect(result.hash).toBe(whole.result.hash);
      expect(result.curve).toEqual(whole.result.curve);
    }
  });

  it('starts afresh rather than from a checkpoint of another network', async () => {
    const wider = await halted({ recipe: { ...TINY, width: 16 }, run: base('B') }, 5);
    const { result } = await finish({ ...order(), checkpoint: wider });
    expect(result.hash).toBe((await finish(order())).result.hash);
  });

  it('shows every run on one target the same images in the same order, at the same rates', async () => {
    const donor = (await finish(order(base('A')))).weights;
    const seen: unknown[] = [];
    for (const run of [base('B'), transfer('A', 3, 'B', false), transfer('random', 5, 'B', false)]) {
      const engine = fakeEngine();
      await finish({ ...order(run), donor }, { engine });
      seen.push(engine.trained);
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it('fails where training diverges, and names the iteration', async () => {
    const recipe = { ...TINY, rate: 0.2 };
    const outcomes = await trainCohort(training(fakeEngine(), { recipe, run: base('B') }));
    expect(outcomes).toEqual([{ kind: 'failed', message: message('diverged', { iteration: 7 }) }]);
  });

  it('asks for the donor of a transfer', async () => {
    await expect(finish(order(transfer('A', 2, 'B', false)))).rejects.toMatchObject({
      told: message('donorMissing', { run: 'A2B', donor: 'baseA' }),
    });
  });

  it('tells its progress at once, then the first point, with pictures of every layer', async () => {
    const told: Progress[] = [];
    await finish(order(), { progress: ([progress]) => told.push(progress!) });
    expect(told[0]).toMatchObject({ iteration: 0, iterations: 120, epoch: 0, epochs: 120 });
    expect(told[0]!.curve).toEqual([]);
    expect(told[1]!.curve.map(({ iteration }) => iteration)).toEqual([0]);
    expect(told[1]!.faces!.map(({ length }) => length)).toEqual([256, 64, 16, 16, 16, 48, 48, 2]);
  });
});

describe('with the WASM engine and the icons', () => {
  const recipe = { ...TINY, iterations: 20 };
  let parts: Pick<Training, 'engine' | 'dataHash'> & { B: Training['images']; A: Training['images'] };

  beforeAll(async () => {
    const images = await readImages(fileURLToPath(new URL('../../../public/data', import.meta.url)));
    const small = (target: 'A' | 'B') => {
      const set = taskImages(images, recipe, target);
      const count = 64; // measuring all thousand 26 times over would be most of the test
      const test = { ...set.test, count, pixels: set.test.pixels.slice(0, count * 1024) };
      return { ...set, test: { ...test, labels: set.test.labels.slice(0, count) } };
    };
    parts = {
      engine: await createWasmEngine(await readKernels()),
      dataHash: images.hash,
      A: small('A'),
      B: small('B'),
    };
  });

  const real = (run: Run) => ({ engine: parts.engine, dataHash: parts.dataHash, images: parts[run.target] });

  it('gives the same weights halted and continued, and in other stretches', async () => {
    const run = base('B');
    const whole = await finish({ recipe, run }, real(run));
    const checkpoint = await halted({ recipe, run }, 3, real(run));
    const rest = await finish({ recipe, run, checkpoint }, { ...real(run), stepSizer: stretches(1) });
    expect(rest.result.hash).toBe(whole.result.hash);
    expect(rest.result.curve).toEqual(whole.result.curve);
  });

  it('leaves frozen copied layers as they were to the bit, and moves fine-tuned ones', async () => {
    const donor = (await finish({ recipe, run: base('A') }, real(base('A')))).weights;
    const frozen = transfer('A', 4, 'B', false);
    const tuned = transfer('A', 4, 'B', true);
    const { before, after } = (await finish({ recipe, run: frozen, donor }, real(frozen))).result.copiedHash!;
    expect(after).toBe(before);
    const moved = (await finish({ recipe, run: tuned, donor }, real(tuned))).result.copiedHash!;
    expect(moved.before).toBe(before);
    expect(moved.after).not.toBe(before);
  });

  it('freezes copied layers for half of the budget, and then goes on as the fine-tuned network does', async () => {
    const donor = (await finish({ recipe, run: base('A') }, real(base('A')))).weights;
    const [frozen, tuned, later] = [
      transfer('A', 4, 'B', false),
      transfer('A', 4, 'B', true),
      transfer('A', 4, 'B', 'later'),
    ];
    const left: Checkpoint[] = [];
    const keep = {
      checkpoints: ([checkpoint]: readonly (Checkpoint | undefined)[]) => left.push(checkpoint!),
    };
    const whole = await finish({ recipe, run: later, donor }, { ...real(later), ...keep });
    expect(left.map(({ iteration }) => iteration)).toEqual([0, 10]);
    const [start, half] = left;

    // What the frozen network comes to at half from the same start, and the fine-tuned one at the end from there.
    const frozenHalf: Checkpoint[] = [];
    const ends = await finish(
      { recipe, run: frozen, donor, checkpoint: start! },
      { ...real(frozen), checkpoints: ([checkpoint]) => frozenHalf.push(checkpoint!) },
    );
    expect(half!.state).toEqual(frozenHalf[0]!.state);
    const goneOn = await finish({ recipe, run: tuned, donor, checkpoint: half! }, real(tuned));
    expect(whole.weights).toEqual(goneOn.weights);
    expect(whole.result.hash).not.toBe(ends.result.hash);
    expect(whole.result.copiedHash!.before).toBe(ends.result.copiedHash!.before);
    expect(whole.result.copiedHash!.after).not.toBe(whole.result.copiedHash!.before);

    // The same halted on either side, and beside networks that are treated otherwise.
    for (const stretchesDone of [3, 8]) {
      const checkpoint = await halted({ recipe, run: later, donor }, stretchesDone, real(later));
      expect((await finish({ recipe, run: later, donor, checkpoint }, real(later))).weights).toEqual(
        whole.weights,
      );
    }
    const orders = [frozen, later, tuned].map((run) => ({ recipe, run, donor }));
    const outcomes = await trainCohort(training(parts.engine, orders[0]!, { ...real(later), orders }));
    expect(finished(outcomes[1]!).weights).toEqual(whole.weights);
    const alone = await finish({ recipe, run: frozen, donor }, real(frozen));
    expect(finished(outcomes[0]!).weights).toEqual(alone.weights);
  });

  it('moves images and centres them alike for halted, frozen and fine-tuned networks, and each knob counts', async () => {
    const other = {
      ...recipe,
      input: 'centred',
      augment: 'both',
      gain: 1.4,
      dropout: 0.5,
      rate: 0.002,
    } as const;
    const donor = (await finish({ recipe: other, run: base('A') }, real(base('A')))).weights;
    for (const run of [transfer('A', 4, 'B', false), transfer('A', 4, 'B', true)]) {
      const order = { recipe: other, run, donor };
      const whole = await finish(order, real(run));
      const checkpoint = await halted(order, 3, real(run));
      const rest = await finish({ ...order, checkpoint }, { ...real(run), stepSizer: stretches(1) });
      expect(rest.weights).toEqual(whole.weights);
      const orders = [order, { ...order, run: transfer('A', 2, 'B', false) }];
      const outcomes = await trainCohort(training(parts.engine, order, { ...real(run), orders }));
      expect(finished(outcomes[0]!).weights).toEqual(whole.weights);
    }
    const ways: readonly Partial<Recipe>[] = [
      {},
      { input: 'centred' },
      { gain: 0.7 },
      { augment: 'shifts' },
      { augment: 'flips' },
      { augment: 'both' },
    ];
    const hashes = [];
    for (const way of ways) {
      const order = { recipe: { ...recipe, ...way }, run: base('B') };
      hashes.push((await finish(order, real(base('B')))).result.hash);
    }
    expect(new Set(hashes).size).toBe(ways.length);
  });

  it('reads a network from its engine once at each checkpoint and once at the end, thawing or not', async () => {
    const donor = (await finish({ recipe, run: base('A') }, real(base('A')))).weights;
    for (const tuning of [true, 'later'] as const) {
      const run = transfer('A', 4, 'B', tuning);
      let [reads, checkpoints] = [0, 0];
      const engine: Engine = {
        ...parts.engine,
        async createCohort(spec) {
          const cohort = await parts.engine.createCohort(spec);
          const read = cohort.read.bind(cohort);
          return Object.assign(cohort, { read: (m: number) => (reads++, read(m)) });
        },
      };
      await finish({ recipe, run, donor }, { ...real(run), engine, checkpoints: () => checkpoints++ });
      expect(checkpoints).toBe(2); // at 0 and at half
      expect(reads, String(tuning)).toBe(checkpoints + 1);
    }
  });

  it('ends a donor early where its whole training was at that moment', async () => {
    const left: Checkpoint[] = [];
    await finish({ recipe, run: base('A') }, { ...real(base('A')), checkpoints: ([one]) => left.push(one!) });
    const early = await finish({ recipe, run: { ...base('A'), stopped: 50 } }, real(base('A')));
    expect(early.result.curve.map(({ iteration }) => iteration)).toEqual([0, 10]);
    expect(early.weights).toEqual(left.find(({ iteration }) => iteration === 10)!.state.weights);
    expect(early.result.trainAccuracy).toBeGreaterThanOrEqual(0);

    // Where the whole training is not measured, the end of the early one is.
    const first = await finish({ recipe, run: { ...base('A'), stopped: 5 } }, real(base('A')));
    expect(first.result.curve.map(({ iteration }) => iteration)).toEqual([0, 1]);
  });

  it('gives images made grey by the recipe the weights of the same images kept in grey', async () => {
    const pixels = Uint8Array.from({ length: 40 * 32 * 32 * 3 }, (_, i) => (i * i * 31 + i * 7) % 256);
    // Pillow's luma, `(19595 R + 38470 G + 7471 B + 32768) >> 16`.
    const luma = Uint8Array.from({ length: 40 * 32 * 32 }, (_, i) => {
      const [red, green, blue] = pixels.subarray(3 * i, 3 * i + 3);
      return (19595 * red! + 38470 * green! + 7471 * blue! + 32768) >> 16;
    });
    const coloured = { ...fakeImages(), input: [32, 32, 3] as const, pixels };
    const made = { ...TINY, colour: 'grey' } as const;
    const { engine } = real(base('B'));
    const weights = async (images: LabelledImages, recipe: Recipe) => {
      const run = base('B');
      const trained = await finish({ recipe, run }, { engine, images: taskImages(images, recipe, 'B') });
      return trained.result.hash;
    };
    const grey = await weights({ ...fakeImages(), pixels: luma }, TINY);
    expect(await weights(coloured, made)).toBe(grey);
    expect(await weights(coloured, TINY)).not.toBe(grey);
  });
});
