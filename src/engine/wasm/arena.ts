const PAGE = 65536;
/** A cache line, in bytes. */
const LINE = 64;

/** Hands out zeroed stretches of a WebAssembly memory, one after another; nothing is ever given back. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  #end: number;

  constructor(memory: WebAssembly.Memory, start: number) {
    this.memory = memory;
    this.#end = start;
  }

  /**
   * The address of so many free bytes, at the start of a cache line.
   * @throws RangeError where the memory cannot grow so far
   */
  take(bytes: number): number {
    const at = Math.ceil(this.#end / LINE) * LINE;
    this.#end = at + bytes;
    const missing = this.#end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
}
