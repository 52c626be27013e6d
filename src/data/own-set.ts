import { OWN_ID, type OwnId } from '../experiment/setup/own-id.ts';
import type { OwnSet } from '../experiment/setup/own-images.ts';
import { shown } from './forms/names.ts';

/** The two groups that a visitor puts classes into, as kinds of classes. */
export const GROUPS = ['group 1', 'group 2'] as const;

/** What links call a visitor's data set. */
export const ownIdOf = ({ hash, classes, images, fewest, colour, grouped, name }: OwnSet): OwnId =>
  `own:${hash}:${classes}:${images}:${fewest}:${colour ? 'colour' : 'grey'}${grouped ? '-2' : ''}:${name}`;

/** What such a name says; undefined where it is none. */
export function ownSetOf(id: string): OwnSet | undefined {
  const [, hash, classes, images, fewest, channels, groups, name] = OWN_ID.exec(id) ?? [];
  if (hash === undefined) return undefined;
  return {
    hash,
    classes: Number(classes),
    images: Number(images),
    fewest: Number(fewest),
    colour: channels === 'colour',
    grouped: groups !== undefined,
    name: shown(name!),
  };
}

/** The id as `ownIdOf` writes it, however it was written; undefined where it is none. */
export function understoodOwnId(text: string): OwnId | undefined {
  const set = ownSetOf(text);
  return set && ownIdOf(set);
}
