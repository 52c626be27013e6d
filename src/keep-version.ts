/**
 * Keeps this version's files for as long as this tab is open: the service worker reads which scripts hold such a lock.
 * @param script the address of the page's script, which no other version has
 */
export function keepVersion(script: string): void {
  // Missing where the page came without encryption, refused in a sandboxed frame: no service worker there either.
  const { locks } = navigator as Partial<Navigator>;
  // Some browsers throw where they refuse storage, others reject.
  const hold = async () =>
    locks?.request(`graft open ${script}`, { mode: 'shared' }, () => new Promise(() => {}));
  void hold().catch(() => {});
}
