import type { RequestHandler } from 'sirv';

/** Answers requests with the files of a built page. */
export function filesOf(folder: string): RequestHandler;

/**
 * Serves the built page on this machine alone, and resolves to its address.
 * With `fixed`, a port in use is an error; otherwise the next is tried.
 */
export function serve(where: { folder: string; port: number; fixed?: boolean }): Promise<string>;
