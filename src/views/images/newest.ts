/**
 * Does work on one thing after the other. Of what is asked for while it is busy, only the newest is done.
 * @param work never rejects
 */
export function newestOf<T>(work: (asked: T) => Promise<void>): (asked: T) => Promise<void> {
  let waiting: { readonly asked: T } | undefined;
  let busy = false;
  return async (asked) => {
    waiting = { asked };
    if (busy) return;
    busy = true;
    for (let next = waiting; next; next = waiting!) {
      waiting = undefined;
      await work(next.asked);
    }
    busy = false;
  };
}
