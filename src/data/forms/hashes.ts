import { createSHA256 } from 'hash-wasm';

/** Images that are hashed before whoever waits is heard again. */
const AT_ONCE = 500;
/**
 * Of no more images than these the platform is asked, which hashes those of CIFAR-10 in 0.7 s, on a core that is free. A
 * hundred thousand of its answers are 80 MB until they are swept up: of more images WASM computes, which takes 1.3 s for as
 * many as those and leaves nothing behind.
 */
const MOST_BY_PLATFORM = 65_536;

/**
 * [count, 32] SHA-256 of each image, by the platform, where it may be asked and the images are not too many, or in WASM.
 * @param image by its place; only read
 * @param breathe is called now and then, and may throw to stop
 */
export async function hashesOf(
  image: (i: number) => Uint8Array,
  count: number,
  breathe: () => Promise<void>,
  most: number = MOST_BY_PLATFORM,
): Promise<Uint8Array> {
  const hashes = new Uint8Array(32 * count);
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  const hasher = subtle && count <= most ? undefined : await createSHA256();
  const hash = async (i: number) => {
    const bytes = image(i) as Uint8Array<ArrayBuffer>;
    const hashed = hasher
      ? hasher.init().update(bytes).digest('binary')
      : new Uint8Array(await subtle!.digest('SHA-256', bytes));
    hashes.set(hashed, 32 * i);
  };
  for (let first = 0; first < count; first += AT_ONCE) {
    await breathe();
    const some = Math.min(AT_ONCE, count - first);
    await Promise.all(Array.from({ length: some }, (_, k) => hash(first + k)));
  }
  return hashes;
}
