import refusals from './en/refusals.json';
import { bring } from './texts.ts';

// Why a file of results is refused: loaded with what reads files.
bring('refusals', refusals);
