import type { OpenTraining } from '../training.ts';
import { startThreads } from '../tab/threads.ts';

/** Graft's WASM engine as the page runs it: a worker a thread, and every thread trains networks of its own. */
export const openWasm: OpenTraining = async (shape, images) => {
  const { threads = 1 } = shape;
  if (shape.members % threads) {
    throw new RangeError(`expected networks for ${threads} threads to share evenly, got ${shape.members}`);
  }
  const started = startThreads(threads);
  const members = shape.members / threads;
  await started.all((thread) => ({
    kind: 'open',
    shape: { ...shape, members },
    first: thread * members,
    images,
  }));
  return {
    train: async (steps) => void (await started.all(() => ({ kind: 'train', steps }))),
    weights: async () => (await started.all<Float32Array>(() => ({ kind: 'weights' })))[0]!,
    dispose: () => started.end(),
  };
};
