import type { Edits } from '../../../experiment/setup/own-images.ts';
import { arrange } from '../../forms/arrange.ts';
import { Gathering } from '../../forms/gathering.ts';
import { PART, type Part } from '../../forms/held-out.ts';
import { imageAt, type OwnImages } from '../../forms/own-images.ts';
import { isGrey } from '../../forms/pictures/luma.ts';

/** Images between two moments in which others are heard. */
const AT_ONCE = 2_000;

/**
 * What a data set is once a visitor has changed it: classes renamed, put together, left out, in two groups, and made grey.
 * It is arranged anew into images to train on and images held out, as if its files had lain so from the start. As long as it
 * has as many channels it shares its pixels with the set that it was made of.
 * @param breathe is called now and then, and may throw to stop
 * @throws Told where fewer than two classes are left
 */
export async function edited(
  images: OwnImages,
  { grey, classes }: Edits,
  breathe: () => Promise<void> = async () => {},
): Promise<OwnImages> {
  const { name, input, classOf, heldOut, split } = images;
  const label = new Int32Array(images.classes.length).fill(-1);
  for (const [i, { of }] of classes.entries()) for (const c of of) label[c] = i;
  const wanted = Uint32Array.from(classOf.keys()).filter((i) => label[classOf[i]!]! >= 0);
  const partOf = (i: number): Part => (split === 'fifth' ? PART.none : heldOut[i] ? PART.test : PART.train);
  const naming = {
    nameOf: (one: string | number) => classes[Number(one)]!.name,
    inGroup: (one: string | number) => classes[Number(one)]!.group,
  };

  async function gathered(): Promise<OwnImages> {
    const gathering = new Gathering(name, wanted.length, grey);
    for (const [k, i] of wanted.entries()) {
      if (k % AT_ONCE === 0) await breathe();
      gathering.add(label[classOf[i]!]!, partOf(i), imageAt(images, i));
    }
    return gathering.finish(naming, breathe);
  }

  async function shared(): Promise<OwnImages> {
    const { order, ...arranged } = await arrange(
      {
        name,
        input,
        labels: classes.map((_, i) => i),
        classOf: Uint16Array.from(wanted, (i) => label[classOf[i]!]!),
        part: Uint8Array.from(wanted, partOf),
        image: (k) => imageAt(images, wanted[k]!),
      },
      naming,
      breathe,
    );
    return { ...images, ...arranged, places: order.map((k) => wanted[k]!) };
  }

  const staysAsIs = input[2] === 1 || (!grey && wanted.some((i) => !isGrey(imageAt(images, i))));
  const made = await (staysAsIs ? shared() : gathered());
  const { decoder, skipped, skippedInAll, files, sizes, notes } = images;
  return { ...made, decoder, skipped, skippedInAll, files, sizes, notes: [...notes, ...made.notes] };
}
