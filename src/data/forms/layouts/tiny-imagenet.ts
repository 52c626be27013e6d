import type { Entry } from '../entry.ts';
import type { Label, Naming } from '../arrange.ts';
import { PART, type Part } from '../held-out.ts';
import { MOST_LIST_BYTES } from '../limits.ts';
import { baseOf } from '../names.ts';

/** Where the pictures of Tiny-ImageNet-200's own zip belong. */
interface TinyImageNet {
  readonly isList: (path: string) => boolean;
  /** Undefined for its test pictures, whose classes are not told. */
  readonly placeOf: (path: string) => { readonly label: string; readonly part: Part } | undefined;
  readonly naming: Naming;
}

/**
 * Tiny-ImageNet-200 as it is given out: `train/n01443537/images/*.JPEG`, `val/images/*.JPEG` with their classes in
 * `val/val_annotations.txt`, and `words.txt` with a class's names by its number in WordNet, of which the first counts.
 * @returns undefined where the files are not that
 */
export async function tinyImageNet(entries: readonly Entry[]): Promise<TinyImageNet | undefined> {
  const annotations = entries.find(({ path }) => path.endsWith('val/val_annotations.txt'));
  if (!annotations) return undefined;
  const root = annotations.path.slice(0, -'val/val_annotations.txt'.length);
  const rows = await rowsOf(annotations);
  const classOf = new Map(rows.map(([file, label]) => [file!, label ?? '']));
  const words = entries.find(({ path }) => path === `${root}words.txt`);
  const names = new Map(
    (words ? await rowsOf(words) : []).map(([id, all]) => [id!, (all ?? '').split(',')[0]!]),
  );
  return {
    isList: (path) => /(^|\/)(words|wnids|val_annotations|n\d+_boxes)\.txt$/.test(path),
    placeOf: (path) => {
      const [part, folder] = path.slice(root.length).split('/');
      if (part === 'train' && folder) return { label: folder, part: PART.train };
      const label = part === 'val' ? classOf.get(baseOf(path)) : undefined;
      return label ? { label, part: PART.validation } : undefined;
    },
    naming: { nameOf: (label: Label) => names.get(String(label)) },
  };
}

/** Lines of values with tabs between them. */
async function rowsOf(entry: Entry): Promise<string[][]> {
  const text = new TextDecoder().decode(await entry.bytes(MOST_LIST_BYTES));
  return text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split('\t'));
}
