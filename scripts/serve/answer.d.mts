import type { RequestListener } from 'node:http';

/** Answers requests with the files of a built page. Throws a sentence where there is none. */
export function answering(folder: string, isOurs?: (host: string | undefined) => boolean): RequestListener;
