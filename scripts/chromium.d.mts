/**
 * The path of a Chromium for the browser tests, installed if need be.
 * @throws Error with one sentence on what to do, where none can be had
 */
export function findChromium(): string;
