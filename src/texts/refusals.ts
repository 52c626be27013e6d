import refusals from './en/refusals.json';
import { bring } from './texts.ts';

// Why a file of results is refused, or images of one's own are not here: loaded with what reads them.
bring('refusals', refusals);
