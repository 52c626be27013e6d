import { type Message, message } from '../../messages.ts';
import type { Benchmark } from '../engines/benchmark.ts';
import { type EngineChoice, NAMES } from '../engines/choose.ts';
import type { Session } from './session.ts';

/** What a laboratory gives to what looks for a better engine. */
export interface ChangeOverParts {
  readonly isIdle: () => boolean;
  /** Opens a session with an engine, or rejects. */
  readonly open: (engines: readonly EngineChoice[]) => Promise<Session>;
  /** Why the engine at work is there: it has won, or another is ready. */
  readonly tell: (at: Session, reason: Message) => void;
}

export interface ChangeOver {
  /** Looks for a better engine than the one at work; does nothing where that is decided, or something trains. */
  begin(at: Session): Promise<void>;
  /** Ends a trial that is under way, which is held anew later. */
  interrupt(): void;
  /** Whether a better one is ready. */
  isReady(): boolean;
  /** The session to go on with, once. */
  take(): Session | undefined;
}

/** The engines of a laboratory. */
export interface Engines {
  /** To try, best first. */
  readonly choices: readonly EngineChoice[];
  /** Finds a better one once the laboratory is open. */
  readonly changeOver?: (parts: ChangeOverParts) => ChangeOver;
}

/**
 * Tries engines beside a laboratory that is open already, while nothing trains, and has a better one ready for the next
 * run. What begins to train interrupts the trial, which is held anew later: neither is to disturb the other.
 */
export function createChangeOver({
  benchmark,
  isIdle,
  open,
  tell,
}: ChangeOverParts & { readonly benchmark: Benchmark }): ChangeOver {
  let trying: AbortController | undefined;
  let isDecided = false;
  let next: Session | undefined;

  async function prepare(at: Session, [best, ...others]: readonly EngineChoice[]): Promise<void> {
    if (!best || at.left) return;
    if (best.id === at.engine.id) return tell(at, best.reason);
    const opened = await open([best]).catch(() => undefined); // it does not start here: the one at work stays
    if (!opened || at.left) return opened?.pool.dispose();
    next = { ...opened, others };
    tell(at, message('engineNext', { engine: NAMES[at.engine.id], next: NAMES[best.id] }));
  }

  async function begin(at: Session): Promise<void> {
    if (isDecided || trying || !isIdle()) return;
    const halt = (trying = new AbortController());
    const choices = await benchmark(halt.signal).catch(() => []);
    trying = undefined;
    if (halt.signal.aborted) return begin(at);
    isDecided = true;
    await prepare(at, choices);
  }

  return {
    begin,
    interrupt: () => trying?.abort(),
    isReady: () => next !== undefined,
    take() {
      const taken = next;
      next = undefined;
      return taken;
    },
  };
}
