import knobs from '../../texts/en/knobs.json';
import { bring } from '../../texts/texts.ts';

// What knobs do is said beside their controls, which are loaded when they are first wanted.
bring('knobs', knobs);
