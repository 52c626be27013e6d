import type { Cohort } from '../contract.ts';

/** Two cohorts, one of which is longer than the device takes at once, as one: they train one after the other. */
export function splitCohort(first: Cohort, second: Cohort): Cohort {
  const size = first.size + second.size;
  const at = (member: number): [Cohort, number] =>
    member < first.size ? [first, member] : [second, member - first.size];
  return {
    size,
    async train(steps) {
      const a = await first.train(steps);
      const b = await second.train(steps);
      const count = steps.rates.length;
      const losses = new Float32Array(count * size);
      for (let step = 0; step < count; step++) {
        losses.set(a.subarray(step * first.size, (step + 1) * first.size), step * size);
        losses.set(b.subarray(step * second.size, (step + 1) * second.size), step * size + first.size);
      }
      return losses;
    },
    async evaluate(part) {
      return [...(await first.evaluate(part)), ...(await second.evaluate(part))];
    },
    read(member) {
      const [cohort, own] = at(member);
      return cohort.read(own);
    },
    restore(member, state) {
      const [cohort, own] = at(member);
      return cohort.restore(own, state);
    },
    activations(member, image) {
      const [cohort, own] = at(member);
      return cohort.activations(own, image);
    },
    dispose() {
      first.dispose();
      second.dispose();
    },
  };
}
