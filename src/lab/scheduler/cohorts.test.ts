import { afterEach, describe, expect, it } from 'vitest';
import { DeviceFault, type Engine } from '../../engine/contract.ts';
import { base, runName, transfer } from '../../experiment/setup/run.ts';
import { fakeEngine, type Gate, gateAfter, TINY } from '../../testing/fake-workers.ts';
import { disposeAll, setUp } from '../../testing/fake-laboratory.ts';
import type { TrainOrder } from '../api/protocol.ts';

afterEach(disposeAll);

const SWEEP = [3, 5].flatMap((n) => (['A', 'B'] as const).map((donor) => transfer(donor, n, 'B', false)));
const RANDOM = transfer('random', 5, 'B', false);
const names = (cohorts: readonly (readonly TrainOrder[])[]) =>
  cohorts.map((orders) => orders.map(({ run }) => runName(run)));

/** What each run comes to when it trains alone. */
async function alone() {
  const { lab, until, latest } = setUp();
  await lab.train(TINY, [...SWEEP, RANDOM], 'sweep');
  for (const run of [...SWEEP, RANDOM]) await until(runName(run), 'done');
  return hashesIn(latest);
}

const hashesIn = (latest: ReturnType<typeof setUp>['latest']) =>
  Object.fromEntries(
    [...latest].map(([name, status]) => [name, status.kind === 'done' ? status.result.hash : status.kind]),
  );

/** An engine of which `createCohort` does what a test says before a cohort trains. */
const troubled = (trouble: (members: number) => DeviceFault | undefined, gate?: Gate): Engine => {
  const engine = fakeEngine(gate, 'webgpu');
  return {
    ...engine,
    createCohort(spec) {
      const fault = trouble(spec.members.length);
      return fault ? Promise.reject(fault) : engine.createCohort(spec);
    },
  };
};

describe('an engine that trains many networks at once', () => {
  it('gets what sees the same minibatches as one cohort: bases first, then all that lacks nothing', async () => {
    const { lab, until, cohorts } = setUp({ engines: ['webgpu'] });
    await lab.train(TINY, [...SWEEP, RANDOM], 'sweep');
    for (const run of SWEEP) await until(runName(run), 'done');
    const trained = names(cohorts());
    expect(trained).toContainEqual(['baseB', 'R5B']);
    expect(trained).toContainEqual(['baseA']);
    expect(trained.length).toBeLessThanOrEqual(4); // the transfers apart, where one base is ready before the other
    expect(trained.flat().toSorted()).toEqual(['R5B', 'baseA', 'baseB', ...SWEEP.map(runName)].toSorted());
  });

  it('gives every run the weights that it gets alone', async () => {
    const { lab, until, latest } = setUp({ engines: ['webgpu'] });
    await lab.train(TINY, [...SWEEP, RANDOM], 'sweep');
    for (const run of SWEEP) await until(runName(run), 'done');
    expect(hashesIn(latest)).toEqual(await alone());
  });

  it('copies a donor that was stopped early, beside bases that are those of every recipe', async () => {
    const { lab, until, cohorts, latest } = setUp({ engines: ['webgpu'] });
    const recipe = { ...TINY, stop: 50 };
    await lab.train(TINY, [base('A'), base('B')], 'sweep');
    await lab.train(recipe, [transfer('A', 3, 'B', true), base('A')], 'sweep');
    await until('A3B+', 'done');
    await until('baseA@50', 'done');
    // Neither base is trained a second time, and the early one trains by itself: it ends sooner.
    expect(
      names(cohorts())
        .map((of) => of.join())
        .toSorted(),
    ).toEqual(['A3B+', 'baseA', 'baseA@50', 'baseB']);
    const early = hashesIn(latest)['baseA@50'];
    expect(early).not.toBe(hashesIn(latest)['baseA']);
  });

  it('does not mix recipes, nor targets', async () => {
    const { lab, until, cohorts } = setUp({ engines: ['webgpu'] });
    await Promise.all([
      lab.train(TINY, [base('A'), base('B')], 'sweep'),
      lab.train({ ...TINY, seed: 6 }, [base('B')], 'sweep'),
    ]);
    await until('baseA', 'done');
    await until('baseB', 'done');
    expect(names(cohorts())).toEqual([['baseA'], ['baseB'], ['baseB']]);
  });

  it('halts a cohort in one place, and goes on from there with the same weights', async () => {
    const gate = gateAfter(12);
    const { lab, until, latest, cohorts } = setUp({ engines: ['webgpu'], gate });
    await lab.train(TINY, [...SWEEP, RANDOM], 'sweep');
    await gate.reached;
    const pausing = lab.pause();
    gate.open();
    await pausing;
    const halted = [...latest.values()].filter(({ kind }) => kind === 'halted').length;
    expect(halted).toBeGreaterThan(0);
    lab.resume();
    for (const run of SWEEP) await until(runName(run), 'done');
    expect(hashesIn(latest)).toEqual(await alone());
    for (const orders of cohorts()) {
      expect(new Set(orders.map(({ checkpoint }) => checkpoint?.iteration)).size).toBe(1);
    }
  });

  it('trains what the visitor looks at beside a sweep, in a cohort of its own', async () => {
    const gate = gateAfter(4);
    const { lab, until, cohorts, order } = setUp({ engines: ['webgpu'], gate });
    await lab.train(TINY, [base('A'), base('B')], 'sweep');
    await lab.train({ ...TINY, seed: 6 }, [base('B')], 'sweep');
    await gate.reached;
    await lab.train({ ...TINY, seed: 7 }, [RANDOM], 'looked-at');
    await until('R5B', 'training');
    expect(order('done')).toEqual([]);
    expect(names(cohorts())).toEqual([['baseA'], ['baseB'], ['baseB', 'R5B']]);
    gate.open();
    await until('R5B', 'done');
  });

  it('goes on without a run that diverges', async () => {
    const engine = fakeEngine(undefined, 'webgpu');
    const diverging: Engine = {
      ...engine,
      async createCohort(spec) {
        const cohort = await engine.createCohort(spec);
        return {
          ...cohort,
          async train(steps) {
            const losses = await cohort.train(steps);
            return losses.map((loss, i) =>
              spec.members.length > 1 && i % spec.members.length === 1 ? NaN : loss,
            );
          },
        };
      },
    };
    const { lab, until, latest } = setUp({
      engines: ['webgpu'],
      sources: { engine: () => Promise.resolve(diverging) },
    });
    await lab.train(TINY, [RANDOM], 'sweep');
    await until('baseB', 'done');
    expect(await until('R5B', 'failed')).toMatchObject({
      message: { key: 'diverged', values: { iteration: 1 } },
    });
    expect(latest.get('baseB')).toMatchObject({ result: { hash: (await alone())['baseB'] } });
  });
});

describe('when the graphics device fails', () => {
  const lost = () => new DeviceFault('lost', 'the WebGPU device was lost: gone');
  const memory = () => new DeviceFault('memory', 'the WebGPU device has not enough memory for this cohort');
  const refused = () => new DeviceFault('refused', 'the WebGPU device refused a command: no');

  it('goes on from the last checkpoint on a new device where it was lost', async () => {
    let losses = 0;
    const engine = fakeEngine(undefined, 'webgpu');
    const losing: Engine = {
      ...engine,
      async createCohort(spec) {
        const cohort = await engine.createCohort(spec);
        let calls = 0;
        return {
          ...cohort,
          train(...given) {
            if (++calls < 12 || losses > 0) return cohort.train(...given);
            losses++;
            return Promise.reject(lost());
          },
        };
      },
    };
    const { lab, until, latest, notices, workers, cohorts } = setUp({
      engines: ['webgpu', 'wasm'],
      sources: { engine: () => Promise.resolve(losing) },
    });
    await lab.train(TINY, [RANDOM], 'sweep');
    await until('R5B', 'done');
    await until('baseB', 'done');
    expect(workers).toHaveLength(2);
    const [, second] = cohorts();
    const iterations = second!.map(({ checkpoint }) => checkpoint!.iteration);
    expect(iterations[0]).toBeGreaterThan(0);
    expect(new Set(iterations).size).toBe(1);
    expect(notices().at(-1)).toMatch(/^The graphics device was lost at iteration \d+\. Training goes on/);
    expect(hashesIn(latest)).toMatchObject({ R5B: (await alone())['R5B'], baseB: (await alone())['baseB'] });
  });

  it('trains fewer at a time where memory does not suffice, and says so', async () => {
    const { lab, until, latest, notices, cohorts } = setUp({
      engines: ['webgpu', 'wasm'],
      sources: {
        engine: () => Promise.resolve(troubled((members) => (members > 1 ? memory() : undefined))),
      },
    });
    await lab.train(TINY, [RANDOM], 'sweep');
    await until('baseB', 'done');
    await until('R5B', 'done');
    expect(names(cohorts())).toEqual([['baseB', 'R5B'], ['baseB'], ['R5B']]);
    expect(notices()).toEqual([
      'The graphics device has not enough memory for 2 networks at once; 1 at a time go on.',
    ]);
    expect(latest.get('R5B')).toMatchObject({ result: { engine: { id: 'webgpu' } } });
  });

  it('changes to the next engine where it refuses, keeps what has finished, and says so', async () => {
    let cohortsMade = 0;
    const { lab, until, latest, notices, store } = setUp({
      engines: ['webgpu', 'wasm'],
      sources: {
        engine: (id) =>
          Promise.resolve(
            id === 'wasm' ? fakeEngine() : troubled(() => (cohortsMade++ > 1 ? refused() : undefined)),
          ),
      },
    });
    await lab.train(TINY, SWEEP, 'sweep');
    for (const run of SWEEP) await until(runName(run), 'done');
    expect(notices()).toEqual([
      'WebGPU cannot go on: the WebGPU device refused a command: no. WASM SIMD trains what is unfinished from its start; what has finished is kept.',
    ]);
    for (const run of SWEEP) {
      expect(latest.get(runName(run))).toMatchObject({ result: { engine: { id: 'wasm' } } });
    }
    const engines = [...(await store.all()).values()].map(({ result }) => result.engine.id);
    expect(engines.filter((id) => id === 'webgpu').length).toBeGreaterThan(0);
    expect(engines.filter((id) => id === 'wasm')).toHaveLength(2 + SWEEP.length); // bases too: engines are not mixed
    expect(hashesIn(latest)).toMatchObject(await aloneWithout(RANDOM));
  });

  it('gives a run up where there is no other engine', async () => {
    const { lab, until } = setUp({
      engines: ['webgpu'],
      sources: { engine: () => Promise.resolve(troubled(refused)) },
    });
    await lab.train(TINY, [base('B')], 'looked-at');
    expect(await until('baseB', 'failed')).toMatchObject({ message: { key: 'workerGaveUp' } });
  });

  it('leaves a run halted that was stopped as its device was lost', async () => {
    const gate = gateAfter(8);
    const engine = fakeEngine(gate, 'webgpu');
    const { lab, until, kinds, workers } = setUp({
      engines: ['webgpu', 'wasm'],
      sources: { engine: () => Promise.resolve(engine) },
    });
    await lab.train(TINY, [base('B')], 'looked-at');
    await until('baseB', 'training');
    await gate.reached;
    const stopping = lab.stop();
    workers[0]!.crash('gone');
    gate.open();
    await stopping;
    expect(kinds()).toEqual({ baseB: 'halted' });
  });
});

const aloneWithout = async (run: typeof RANDOM) => {
  const { [runName(run)]: _, ...others } = await alone();
  return others;
};
