import type { Edits } from '../../../experiment/setup/own-images.ts';
import { bytesOf } from '../../../experiment/setup/input.ts';
import { Gathering } from '../../forms/gathering.ts';
import { PART } from '../../forms/held-out.ts';
import type { OwnImages } from '../../forms/own-images.ts';

/** Images between two moments in which others are heard. */
const AT_ONCE = 2_000;

/**
 * What a data set is once a visitor has changed it: classes renamed, put together, left out, in two groups, and made grey.
 * It is dealt anew into images to train on and images held out, as if its files had lain so from the start.
 * @param breathe is called now and then, and may throw to stop
 * @throws Told where fewer than two classes are left
 */
export async function edited(
  images: OwnImages,
  { grey, classes }: Edits,
  breathe: () => Promise<void> = async () => {},
): Promise<OwnImages> {
  const { pixels, input, classOf, heldOut, count, split } = images;
  const size = bytesOf(input);
  const place = new Int32Array(images.classes.length).fill(-1);
  for (const [i, { of }] of classes.entries()) for (const c of of) place[c] = i;
  const gathering = new Gathering(images.name, count, grey);
  for (let i = 0; i < count; i++) {
    if (i % AT_ONCE === 0) await breathe();
    const label = place[classOf[i]!]!;
    if (label < 0) continue;
    const own = heldOut[i] ? PART.test : PART.train;
    gathering.add(label, split === 'own' ? own : PART.none, pixels.subarray(i * size, (i + 1) * size));
  }
  const naming = {
    nameOf: (label: string | number) => classes[Number(label)]!.name,
    inGroup: (label: string | number) => classes[Number(label)]!.group,
  };
  const made = await gathering.finish(naming, breathe);
  const { decoder, skipped, skippedInAll, files, sizes, notes } = images;
  return { ...made, decoder, skipped, skippedInAll, files, sizes, notes: [...notes, ...made.notes] };
}
