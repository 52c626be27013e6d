/** A page that is served. */
export interface Served {
  /** For a browser on this machine. */
  readonly address: string;
  /** For browsers on other machines. */
  readonly others: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves a built page: on this machine alone, or with `host`, an address or name of this machine or '' for all, on its
 * network. With `fixed`, a port in use is an error; otherwise the next is tried. Rejects with one sentence.
 */
export function serve(where: {
  folder: string;
  port: number;
  fixed?: boolean;
  host?: string;
}): Promise<Served>;
