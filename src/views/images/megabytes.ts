/** Bytes in MB with one decimal, of little 0.1: `0.4`. */
export const megabytes = (bytes: number): string => Math.max(0.1, bytes / 1e6).toFixed(1);
