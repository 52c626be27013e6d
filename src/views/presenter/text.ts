import findings from '../../texts/en/findings.json';
import present from '../../texts/en/present.json';
import { bring } from '../../texts/texts.ts';

// Present mode and its words are loaded when it is opened; of the findings it says the verdicts.
bring('present', present);
bring('findings', findings);
