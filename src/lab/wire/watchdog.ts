/** A worker that trains says something several times a second, and one that only waits every few seconds. */
export const HEARTBEAT_MS = 2_000;

/**
 * A worker that is silent for so long is dead, or as good as that. A single minibatch of the widest network takes
 * about a minute in plain JavaScript, and nothing can be said meanwhile.
 */
const SILENCE_MS = 120_000;

/** How often silence is looked for during that time. */
const LOOKS = 6;

/** Notices that something which should be heard from is not. */
export interface Watchdog {
  /** Something was heard. */
  heard(): void;
  /** Calls back after a silence from now on, until `sleep`. */
  watch(): void;
  sleep(): void;
}

/**
 * A watchdog that counts its own looks rather than reads the clock: on a page that the browser froze, or a machine that
 * slept, both sides stood still, and the first look afterwards must not take that for silence.
 * @param patience the silence in milliseconds
 */
export function createWatchdog(silent: () => void, patience = SILENCE_MS): Watchdog {
  let looks = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const sleep = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    heard: () => void (looks = 0),
    watch() {
      sleep();
      looks = 0;
      timer = setInterval(() => {
        if (++looks < LOOKS) return;
        sleep();
        silent();
      }, patience / LOOKS);
    },
    sleep,
  };
}
