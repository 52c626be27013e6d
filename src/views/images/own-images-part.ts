import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';

/** The dialog of a visitor's own images. */
export const OwnImages = part(() => import('./OwnImages.tsx'), inDialog('ownImages'));
