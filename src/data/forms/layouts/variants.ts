import type { Entry } from '../entry.ts';
import { PART } from '../held-out.ts';
import { MOST_LIST_BYTES } from '../limits.ts';
import { baseOf } from '../names.ts';
import { partNamed } from './layout.ts';

/**
 * What a data set's files are called before the word for their part: `emnist-letters` of
 * `emnist-letters-train-images-idx3-ubyte`, nothing of `t10k-images-idx3-ubyte`; undefined where there is no such word.
 */
function variantOf(path: string): string | undefined {
  const part = 'train(?:ing)?|test(?:ing)?|t10k|val(?:id(?:ation)?)?|dev';
  const found = new RegExp(`^(?:(.*?)[-_. ])?(?:${part})[-_. ]+images`, 'i').exec(baseOf(path));
  return found ? (found[1] ?? '') : undefined;
}

const mappedVariant = (path: string): string => baseOf(path).replace(/[-_. ]*mapping\.txt$/i, '');

/** A file of images; the first size is how many there are. */
interface ImagesFile {
  readonly path: string;
  readonly shape: readonly number[];
}

/** One data set of those whose files lie together. */
interface Variant<F> {
  /** Files of images. */
  readonly images: readonly F[];
  /** What they have in common; undefined where that is nothing. */
  readonly taken: string | undefined;
  /** What the data sets are called that are left alone. */
  readonly others: readonly string[];
}

/**
 * The files of images that belong together. Several data sets are told by what stands before `train` and `test` in their
 * names, where each has both, or a mapping of its own, or is EMNIST's; their classes have nothing to do with each other.
 * The one with the most images of those that can be taken whole is chosen.
 * @param mappings files that say what labels mean
 * @param most images that can be taken
 */
export function oneVariant<F extends ImagesFile>(
  images: readonly F[],
  mappings: readonly Entry[],
  most: number,
): Variant<F> {
  const variants = new Map<string, F[]>();
  for (const file of images) {
    const variant = variantOf(file.path);
    if (variant !== undefined) variants.set(variant, [...(variants.get(variant) ?? []), file]);
  }
  const isWhole = (variant: string, files: readonly F[]): boolean => {
    const parts = files.map(({ path }) => partNamed(baseOf(path)));
    const hasBoth = parts.includes(PART.train) && parts.some((part) => part !== PART.train);
    return hasBoth || /emnist/i.test(variant) || mappings.some(({ path }) => mappedVariant(path) === variant);
  };
  const whole = [...variants].filter(([variant, files]) => isWhole(variant, files));
  if (whole.length < 2) {
    const [first] = images;
    return { images, taken: first && variantOf(first.path), others: [] };
  }
  const sized = whole
    .map(([variant, files]) => ({
      variant,
      files,
      count: files.reduce((sum, { shape }) => sum + shape[0]!, 0),
    }))
    .toSorted((a, b) => b.count - a.count || (a.variant < b.variant ? -1 : 1));
  const { variant: taken, files } = sized.find(({ count }) => count <= most) ?? sized[sized.length - 1]!;
  const others = [...variants]
    .filter(([variant]) => variant !== taken)
    .map(([variant, [first]]) => variant || baseOf(first!.path))
    .toSorted();
  return { images: files, taken, others };
}

/** The mapping of the data set that is read: its own, or the first where it is the only data set. */
export const mappingOf = (
  mappings: readonly Entry[],
  taken: string | undefined,
  hasOthers: boolean,
): Entry | undefined =>
  mappings.find(({ path }) => mappedVariant(path) === taken) ?? (hasOthers ? undefined : mappings[0]);

/** EMNIST's letters by their labels. */
export async function lettersIn(list: Entry): Promise<Map<number, string>> {
  const text = new TextDecoder().decode(await list.bytes(MOST_LIST_BYTES));
  const rows = [...text.matchAll(/^(\d+)\s+(\d+)/gm)].map(
    ([, label, code]) => [Number(label), Number(code)] as const,
  );
  return new Map(
    rows
      .filter(([, code]) => code > 32 && code < 127)
      .map(([label, code]) => [label, String.fromCharCode(code)]),
  );
}
