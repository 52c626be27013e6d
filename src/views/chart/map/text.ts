import map from '../../../texts/en/map.json';
import { bring } from '../../../texts/texts.ts';
import findings from '../../../texts/en/findings.json';

// The map and its words are loaded when they are wanted.
bring('map', map);
bring('findings', findings);
