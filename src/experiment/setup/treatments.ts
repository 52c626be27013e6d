import { base, type Run, transfer, type Task } from './run.ts';

/**
 * The paper's treatments and ours ("-+"), one row each, named for target B as the paper names them. `same` and `other`
 * say whose layers are copied, so that a row also stands for its mirror image: AnA is a BnB with target A, BnA an AnB.
 */
export const TREATMENTS = [
  { id: 'base', donor: undefined, tuned: false },
  { id: 'BnB', donor: 'same', tuned: false },
  { id: 'BnB+', donor: 'same', tuned: true },
  { id: 'AnB', donor: 'other', tuned: false },
  { id: 'AnB+', donor: 'other', tuned: true },
  { id: 'BnB-+', donor: 'same', tuned: 'later' },
  { id: 'AnB-+', donor: 'other', tuned: 'later' },
  { id: 'RnB', donor: 'random', tuned: false },
] as const;

type Treatment = (typeof TREATMENTS)[number];
export type TreatmentId = Treatment['id'];

/** Those that the paper has. */
export const PAPER_TREATMENTS: readonly TreatmentId[] = TREATMENTS.filter(
  ({ tuned }) => tuned !== 'later',
).map(({ id }) => id);

/** The table's row of that name; only names in the table can be asked for. */
const treatment = (id: TreatmentId): Treatment => TREATMENTS.find((row) => row.id === id)!;

const otherTask = (task: Task): Task => (task === 'A' ? 'B' : 'A');

/** The run of a treatment at n for a target; `n` is ignored for bases. */
export function runOf(id: TreatmentId, n: number, target: Task = 'B'): Run {
  const { donor, tuned } = treatment(id);
  if (donor === undefined) return base(target);
  const from = donor === 'random' ? 'random' : donor === 'same' ? target : otherTask(target);
  return transfer(from, n, target, tuned);
}

/** The treatment with the target's own layers in place of those copied, tuned alike: itself where they are its own. */
export const selfferOf = (id: TreatmentId): TreatmentId =>
  id === 'base'
    ? id
    : TREATMENTS.find(({ donor, tuned }) => donor === 'same' && tuned === treatment(id).tuned)!.id;

/** The treatment that a run belongs to. */
export function treatmentOf(run: Run): TreatmentId {
  if (run.kind === 'base') return 'base';
  const donor = run.donor === 'random' ? 'random' : run.donor === run.target ? 'same' : 'other';
  return TREATMENTS.find((row) => row.donor === donor && row.tuned === run.tuned)!.id;
}
