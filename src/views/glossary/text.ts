import english from '../../texts/en/glossary.json';
import { bring } from '../../texts/texts.ts';

// The words are loaded once the page stands.
bring('glossary', english);
