import english from '../../texts/en/keys.json';
import { bring } from '../../texts/texts.ts';

bring('keys', english);
