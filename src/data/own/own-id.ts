import type { OwnId } from '../../experiment/setup/own-id.ts';
import type { OwnImages } from '../forms/own-images.ts';
import { ownIdOf } from '../own-set.ts';
import { hashOf } from './trained-images.ts';

/** What links call images, by what they are. */
export const idOf = (images: OwnImages): OwnId =>
  ownIdOf({
    hash: hashOf(images),
    classes: images.classes.length,
    images: images.count,
    fewest: Math.min(...images.classes.map(({ train }) => train)),
    colour: images.input[2] === 3,
    grouped: images.classes[0]?.group !== undefined,
    name: images.name,
  });
