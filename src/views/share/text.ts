import '../../texts/refusals.ts';
import share from '../../texts/en/share.json';
import { bring } from '../../texts/texts.ts';

// Sharing and its words are loaded when they are first wanted.
bring('share', share);
