import { type Connection, openConnection } from '../lab/storage/indexed-db.ts';

/** What can befall a database, for the tests of this room. */
export const FAULTS = [
  /** Nothing. */
  'none',
  /** There is no room: nothing can be written. */
  'full',
  /** Every transaction that writes is aborted. */
  'aborted',
  /** The browser refuses to open it. */
  'denied',
  /** Another tab has opened a newer one. */
  'newer',
  /** The open connection has been closed without a word, and no other comes about. */
  'closed',
  /** Opening is never answered. */
  'opening silent',
  /** What is asked for is done and never answered. */
  'mute',
  /** What is asked for is neither done nor answered. */
  'deaf',
] as const;
export type Fault = (typeof FAULTS)[number];

const NAMES = {
  full: 'QuotaExceededError',
  aborted: 'AbortError',
  denied: 'SecurityError',
  newer: 'VersionError',
  closed: 'InvalidStateError',
};
const WRITES: ReadonlySet<string> = new Set<keyof Connection>(['write', 'clear', 'putAside', 'bringBack']);

/** Connections to a real database, which a fault befalls as long as it is set. */
export function faultyConnections() {
  let fault: Fault = 'none';
  let release = () => {};
  let released = Promise.resolve();
  const working = new Set<Promise<unknown>>();
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    void work.finally(() => working.delete(work)).catch(() => {});
    return work;
  };
  const rejected = (name: keyof typeof NAMES) => Promise.reject(new DOMException(name, NAMES[name]));
  const silenced = async () => {
    await released;
    throw new DOMException('late', 'AbortError');
  };

  async function befallen<T>(isWrite: boolean, work: () => Promise<T>): Promise<T> {
    switch (fault) {
      case 'full':
      case 'aborted':
        return isWrite ? rejected(fault) : work();
      case 'closed':
        return rejected(fault);
      case 'mute': {
        const late = released;
        await work();
        await late;
        throw new DOMException('late', 'AbortError');
      }
      case 'deaf':
        return silenced();
      default:
        return work();
    }
  }

  return {
    async open(lost: () => void): Promise<Connection> {
      if (fault === 'denied' || fault === 'newer' || fault === 'closed') return rejected(fault);
      if (fault === 'opening silent') await released;
      const real = await openConnection(lost);
      const methods = Object.entries(real).map(([name, method]: [string, (...parts: never[]) => unknown]) => [
        name,
        name === 'close'
          ? method
          : (...parts: never[]) =>
              befallen(WRITES.has(name), () => tracked(method(...parts) as Promise<unknown>)),
      ]);
      return Object.fromEntries(methods);
    },
    /** Resolves when the database itself is at rest. */
    async idle() {
      while (working.size > 0) await Promise.allSettled(working);
    },
    /** Sets a fault; whatever waited for an answer is answered, or fails, late. */
    set(next: Fault) {
      release();
      released = new Promise((resolve) => (release = resolve));
      fault = next;
    },
  };
}
