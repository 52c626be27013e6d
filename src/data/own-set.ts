import type { OwnId, OwnSet } from '../experiment/setup/own-images.ts';
import { shown } from './forms/names.ts';

/** The two groups that a visitor puts classes into, as kinds of classes. */
export const GROUPS = ['group 1', 'group 2'] as const;

const KINDS = ['grey', 'colour', 'grey-2', 'colour-2'];
/** Hash, classes, images, fewest, kind and a name, which may have colons. */
const ID = /^own:([0-9a-f]{12}):(\d{1,4}):(\d{1,6}):(\d{1,6}):([a-z]+(?:-2)?):(.+)$/s;

/** What links call a visitor's data set. */
export const ownIdOf = ({ hash, classes, images, fewest, colour, grouped, name }: OwnSet): OwnId =>
  `own:${hash}:${classes}:${images}:${fewest}:${colour ? 'colour' : 'grey'}${grouped ? '-2' : ''}:${name}`;

/** What such a name says; undefined where it is none. */
export function ownSetOf(id: string): OwnSet | undefined {
  const [, hash, classes, images, fewest, kind, name] = ID.exec(id) ?? [];
  if (hash === undefined || !KINDS.includes(kind!)) return undefined;
  return {
    hash,
    classes: Number(classes),
    images: Number(images),
    fewest: Number(fewest),
    colour: kind!.startsWith('colour'),
    grouped: kind!.endsWith('-2'),
    name: shown(name!),
  };
}

/** The id as `ownIdOf` writes it, however it was written; undefined where it is none. */
export function understoodOwnId(text: string): OwnId | undefined {
  const set = ownSetOf(text);
  return set && ownIdOf(set);
}
