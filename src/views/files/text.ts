import '../../texts/refusals.ts';
import files from '../../texts/en/files.json';
import { bring } from '../../texts/texts.ts';

// What was brought in and its words are loaded when there is something.
bring('files', files);
