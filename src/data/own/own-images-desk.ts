import type { OwnImagesDesk } from '../../experiment/setup/own-images.ts';

export function openOwnImages(): OwnImagesDesk {
  throw new Error('not yet');
}
