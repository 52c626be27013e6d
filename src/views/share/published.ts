/** Names by which a machine calls itself alone. */
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether nobody else can open an address: it is this machine's own, or a file. */
export const isPrivate = ({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>): boolean =>
  protocol === 'file:' || LOOPBACK.test(hostname);

/**
 * Where links lead that are shared from a page.
 * @param page where the page is
 * @param published where a copy of it is published, if anywhere
 */
export function sharedBase(
  page: URL,
  published: string | undefined,
): { base: URL; kind: 'here' | 'alone' | 'file' | 'published' } {
  if (!isPrivate(page)) return { base: page, kind: 'here' };
  if (published) return { base: new URL(published), kind: 'published' };
  // A file's address names no machine that could be said.
  return { base: page, kind: page.protocol === 'file:' ? 'file' : 'alone' };
}
