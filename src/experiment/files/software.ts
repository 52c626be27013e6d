import { version } from '../../../package.json';

/** What wrote a file of results, by name and version. */
export const SOFTWARE = `graft ${version}`;
