/**
 * A file of the visitor's: one of a browser's, one in a folder, or one on a disk that Node reads. It is read in pieces, and
 * never whole because it is large.
 */
export interface OwnFile {
  /** Folders above it in what was chosen, and its name, with `/` between: `birds/robin/1.jpg`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Bytes from `start` up to `end`; fewer where the file ends. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array>;
  /** All of it, piece by piece. */
  readonly stream: () => AsyncIterable<Uint8Array>;
}

/** Bytes of a piece where a file is read from end to end. */
const PIECE = 1 << 20;

/** All of a file by its slices. */
export async function* inPieces(
  size: number,
  slice: OwnFile['slice'],
  piece: number = PIECE,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += piece) yield await slice(at, Math.min(size, at + piece));
}

/** A browser's file; `path` where it was chosen with its folder. */
export function browserFile(file: Blob & { readonly name: string }, path?: string): OwnFile {
  const slice = async (start: number, end: number) =>
    new Uint8Array(await file.slice(start, end).arrayBuffer());
  return { path: path ?? file.name, size: file.size, slice, stream: () => inPieces(file.size, slice) };
}
