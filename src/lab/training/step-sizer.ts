/** How long one uninterrupted stretch of training should take: short enough to hear a halt, long enough to cost nothing. */
const STRETCH_MS = 75;
/** Speed is averaged over so much training. */
const WINDOW_MS = 1000;
const FIRST_STEPS = 2;
const MOST_STEPS = 512;

/** Sizes stretches of minibatches by measurement, and tells the speed. Has no influence on what is computed. */
export interface StepSizer {
  /** How many minibatches to train before listening again, at most `limit`. */
  steps(limit: number): number;
  /** Tells how long a stretch took. */
  trained(steps: number, milliseconds: number): void;
  /** Tells how long measuring one point of the curve took. */
  measured(milliseconds: number): void;
  /** Minibatches a second over the last second or so; 0 before the first stretch. */
  perSecond(): number;
  /** For so many more minibatches and points of the curve; undefined before the first stretch. */
  secondsLeft(steps: number, points: number): number | undefined;
}

export function createStepSizer(): StepSizer {
  const stretches: { steps: number; milliseconds: number }[] = [];
  let next = FIRST_STEPS;
  let measuring = 0;

  const perSecond = () => {
    const milliseconds = stretches.reduce((sum, stretch) => sum + stretch.milliseconds, 0);
    const steps = stretches.reduce((sum, stretch) => sum + stretch.steps, 0);
    return milliseconds > 0 ? (1000 * steps) / milliseconds : 0;
  };

  return {
    steps: (limit) => Math.min(limit, next),
    trained(steps, milliseconds) {
      stretches.push({ steps, milliseconds });
      let recent = 0;
      const kept = stretches.findLastIndex((stretch) => (recent += stretch.milliseconds) >= WINDOW_MS);
      stretches.splice(0, Math.max(0, kept));
      const fitting = Math.floor((steps * STRETCH_MS) / Math.max(milliseconds, 0.01));
      // The first stretches warm the engine up and say little: approach the fitting size in steps.
      next = Math.max(1, Math.min(fitting, Math.max(4 * steps, next), MOST_STEPS));
    },
    measured(milliseconds) {
      measuring = milliseconds;
    },
    perSecond,
    secondsLeft(steps, points) {
      const speed = perSecond();
      return speed > 0 ? steps / speed + (points * measuring) / 1000 : undefined;
    },
  };
}
