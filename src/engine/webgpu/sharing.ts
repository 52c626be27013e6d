import type { Network } from '../../experiment/setup/network.ts';
import type { Weights } from '../../experiment/setup/weights.ts';

/** Who computes what for whom. Members are counted in `order` from here on, never as the cohort was given them. */
export interface Sharing {
  /** The cohort's members, those with the fewest frozen layers first. */
  readonly order: readonly number[];
  /** Of each layer: how many members learn in it, the first ones. */
  readonly learning: readonly number[];
  /**
   * Of each convolution what is to be computed, `[jobs, 2]`: whose parameters are taken, and which job of the layer below
   * has the input. Who learns in a layer has the job of its own number; jobs of frozen layers come after these, one for
   * all members that are equal up to there. What comes after the convolutions is little, and computed for everyone.
   */
  readonly jobs: readonly Uint32Array<ArrayBuffer>[];
  /** What kernels know of the members: `[members, memberWords]`. */
  readonly members: Uint32Array<ArrayBuffer>;
}

/**
 * Finds the layers that frozen members have in common, to the bit: a donor's trunk is run through once for all n.
 * @param members in the cohort's order
 */
export function shareTrunks(
  net: Network,
  members: readonly { readonly frozen: number; readonly weights: Weights }[],
): Sharing {
  const order = members.map((_, m) => m).sort((a, b) => members[a]!.frozen - members[b]!.frozen || a - b);
  const sorted = order.map((m) => members[m]!);
  const learning = net.layers.map((_, l) => sorted.filter(({ frozen }) => frozen <= l).length);
  const jobs: Uint32Array<ArrayBuffer>[] = [];
  const inputs: (readonly number[])[] = []; // of each layer and member
  let answers = sorted.map(() => 0); // which job of the layer below answers a member; all see the same images
  for (const [l, layer] of net.layers.entries()) {
    inputs.push(answers);
    if (layer.kind === 'dense') {
      answers = sorted.map((_, member) => member);
      continue;
    }
    const [from, to] = [layer.kernelAt, layer.biasAt + layer.biasLength];
    const done: { member: number; input: number }[] = [];
    const next: number[] = [];
    sorted.forEach(({ weights }, member) => {
      const input = answers[member]!;
      const shared =
        member < learning[l]!
          ? -1
          : done.findIndex(
              (job, j) =>
                j >= learning[l]! &&
                job.input === input &&
                equal(sorted[job.member]!.weights, weights, from, to),
            );
      next.push(shared >= 0 ? shared : done.length);
      if (shared < 0) done.push({ member, input });
    });
    jobs.push(Uint32Array.from(done.flatMap(({ member, input }) => [member, input])));
    answers = next;
  }
  const table = sorted.flatMap(({ frozen }, member) => [frozen, ...inputs.map((of) => of[member]!)]);
  return { order, learning, jobs, members: Uint32Array.from(table) };
}

function equal(a: Weights, b: Weights, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
