import type { Hyperparameters } from '../contract.ts';
import type { Workspace } from './workspace.ts';

/**
 * Moves the parameters of all layers from `lowest` up along the gradient; biases do not decay.
 * @param weights address of the blocked parameters
 * @param velocity address of their velocity
 */
export function update(
  space: Workspace,
  weights: number,
  velocity: number,
  lowest: number,
  rate: number,
  { momentum, weightDecay }: Hyperparameters,
): void {
  const step = (at: number, length: number, decay: number) =>
    space.kernels.update(
      weights + 4 * at,
      velocity + 4 * at,
      space.gradient + 4 * at,
      length,
      rate,
      momentum,
      decay,
    );
  for (const row of space.rows.slice(lowest)) {
    step(row.weightsAt, row.weightsLength, weightDecay);
    step(row.biasAt, row.biasLength, 0);
  }
}
