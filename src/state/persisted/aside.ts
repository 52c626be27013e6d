const KEY = 'graft-aside';

/** Whether something was put aside at an earlier visit. */
export function wasPutAside(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Remembers whether something is put aside, where the browser allows it. */
export function keepPutAside(isAside: boolean): void {
  try {
    if (isAside) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is refused: runs that are put aside are found by themselves.
  }
}
