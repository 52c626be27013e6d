/** 97.5th percentile of the standard normal distribution. */
const Z = 1.96;

/** Images to test on in task B, which half of the classes are dealt to, of all that are held out. */
export const heldOutOfB = (heldOut: number): number => Math.round(heldOut / 2);

/** Half the width of a 95 % interval around an accuracy of 80 %, in whole percentage points, rounded up. */
export const pointsKnown = (tested: number): number => Math.ceil(100 * Z * Math.sqrt((0.8 * 0.2) / tested));
