import refusals from './en/refusals.json';
import { bring } from './texts.ts';

// Why something cannot be read, is contradicted, or is not here, and what a file lacks: loaded with what says it.
bring('refusals', refusals);
