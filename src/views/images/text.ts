import '../../texts/refusals.ts';
import forms from '../../texts/en/forms.json';
import images from '../../texts/en/images.json';
import { bring } from '../../texts/texts.ts';

// A visitor's own images and their words are loaded when they are first wanted, and so is why files are refused.
bring('images', images);
bring('forms', forms);
