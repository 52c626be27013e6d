import draw from '../../texts/en/draw.json';
import { bring } from '../../texts/texts.ts';

// Drawing and its words are loaded when they are first wanted.
bring('draw', draw);
