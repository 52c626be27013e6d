import findings from '../../texts/en/findings.json';
import path from '../../texts/en/path.json';
import { bring } from '../../texts/texts.ts';

// The guided path and its words are loaded when it is opened; of the findings it says the verdicts.
bring('path', path);
bring('findings', findings);
