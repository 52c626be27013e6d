/** What ends a program from outside, and the status by which a shell tells. */
const STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof STATUS;
const SIGNALS = Object.keys(STATUS) as Signal[];

/** A wish that the program end: it may put in order what it has. A second one ends it at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Undefined as long as nobody interrupts. */
  readonly status: number | undefined;
  /** From now on the program ends as any other. */
  dispose(): void;
}

export function interruption(): Interruption {
  const controller = new AbortController();
  let status: number | undefined;
  const leave = () => SIGNALS.forEach((signal) => process.off(signal, interrupt));
  const interrupt = (signal: Signal) => {
    leave();
    status = STATUS[signal];
    controller.abort();
  };
  SIGNALS.forEach((signal) => process.on(signal, interrupt));
  return {
    signal: controller.signal,
    get status() {
      return status;
    },
    dispose: leave,
  };
}
