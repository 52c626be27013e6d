import english from '../../texts/en/entrance.json';
import { bring } from '../../texts/texts.ts';

// Only a first visit needs them.
bring('entrance', english);
