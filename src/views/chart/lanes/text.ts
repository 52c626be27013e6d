import lanes from '../../../texts/en/lanes.json';
import { bring } from '../../../texts/texts.ts';

// The lanes and their words are loaded when they are wanted.
bring('lanes', lanes);
