/** The images of a data set before it is decided which are for testing. */
export interface Unsplit {
  /** [count, 32] SHA-256 of each image. */
  readonly hashes: Uint8Array;
  /** [count] */
  readonly classOf: Uint16Array;
  readonly classes: number;
  /** [count] Where the file puts each image. */
  readonly part: Uint8Array;
}

/** Parts that a file can put an image into. */
export const PART = { none: 0, train: 1, test: 2, validation: 3 } as const;

export type Part = (typeof PART)[keyof typeof PART];

export interface Split {
  /** Places of the images that stay, by class and within a class by hash. */
  readonly order: Uint32Array;
  /** [count] 1 where an image is for testing only; by the image's own place. */
  readonly heldOut: Uint8Array;
  readonly split: 'own' | 'fifth';
  /** Training images that were left out because the same bytes are among the test images. */
  readonly alsoTest: number;
  /** Whether there was a test part and nothing else, which is images like any then. */
  readonly isTestOnly: boolean;
}

/**
 * Decides which images are held out for testing. The file's own test part, or its validation part where it has no test
 * part (where it has both, validation images are for training), unless that is all there is; else, and for a class without a test image, the fifth of
 * its images whose SHA-256 are the smallest, rounded down, at least one. So it depends on the images alone, and is the same
 * for everybody. Training images of the same bytes as a test image are left out; what is the same within a class is on one
 * side.
 */
export function splitImages({ hashes, classOf, classes, part }: Unsplit): Split {
  const count = classOf.length;
  const hasTest = part.includes(PART.test);
  const own = hasTest ? PART.test : PART.validation;
  const heldOut = new Uint8Array(count);
  for (let i = 0; i < count; i++) heldOut[i] = part[i] === own ? 1 : 0;
  const isTestOnly = !heldOut.includes(0);
  if (isTestOnly) heldOut.fill(0);
  const split = heldOut.includes(1) ? 'own' : 'fifth';

  const order = sorted(hashes, classOf, heldOut);
  const ends = new Uint32Array(classes + 1);
  for (let i = 0; i < count; i++) ends[classOf[i]! + 1]!++;
  for (let c = 0; c < classes; c++) ends[c + 1]! += ends[c]!;
  for (let c = 0; c < classes; c++) {
    const group = order.subarray(ends[c], ends[c + 1]);
    if (group.length && !group.some((i) => heldOut[i])) holdOutFifth(group, hashes, heldOut);
  }

  const inTest = new Set<string>();
  for (let i = 0; i < count; i++) if (heldOut[i]) inTest.add(keyOf(hashes, i));
  const kept = order.filter((i) => heldOut[i] || !inTest.has(keyOf(hashes, i)));
  return { order: kept, heldOut, split, alsoTest: count - kept.length, isTestOnly };
}

/** @param group images of a class in the order of their hashes */
function holdOutFifth(group: Uint32Array, hashes: Uint8Array, heldOut: Uint8Array): void {
  let end = Math.max(1, Math.floor(group.length / 5));
  while (end < group.length && keyOf(hashes, group[end]!) === keyOf(hashes, group[end - 1]!)) end++;
  for (const i of group.subarray(0, end)) heldOut[i] = 1;
}

/** The hash of an image as a text of 32 letters. */
const keyOf = (hashes: Uint8Array, i: number): string =>
  String.fromCharCode(...hashes.subarray(32 * i, 32 * i + 32));

/** Places by class, then by hash, then test images first. */
function sorted(hashes: Uint8Array, classOf: Uint16Array, heldOut: Uint8Array): Uint32Array {
  const count = classOf.length;
  // Class and the first five bytes of the hash in one number below 2^53 tell nearly all images apart.
  const key = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let value = classOf[i]!;
    for (let b = 0; b < 5; b++) value = value * 256 + hashes[32 * i + b]!;
    key[i] = value;
  }
  const compare = (a: number, b: number): number => {
    const difference = key[a]! - key[b]!;
    if (difference) return difference;
    for (let k = 5; k < 32; k++) {
      const further = hashes[32 * a + k]! - hashes[32 * b + k]!;
      if (further) return further;
    }
    return heldOut[b]! - heldOut[a]!;
  };
  return Uint32Array.from({ length: count }, (_, i) => i).sort(compare);
}
