/** The least that a browser is driven by, whatever it is driven with. */
export interface Driver {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** What a function returns that runs in the page; it sees nothing but its arguments. */
  evaluate<A extends readonly unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Real presses and drags; positions in CSS pixels of the viewport. */
  click(x: number, y: number): Promise<void>;
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
  press(key: Key): Promise<void>;
  /** Makes the viewport as large as this, or as near as the browser's window allows. */
  resize(width: number, height: number): Promise<void>;
  /** Errors that the browser's console has shown so far. */
  errors(): readonly string[];
  /** Names of the files that were saved so far. */
  saved(): readonly string[];
  close(): Promise<void>;
}

type Key = 'PageDown' | 'Escape';

/** How a browser differs from the one that most people have. */
export interface Setting {
  /** Without WebAssembly, as in Safari's lockdown mode. */
  readonly noWasm?: boolean;
  /** Cookies, databases and all other storage refused, where the browser has a switch for that. */
  readonly noStorage?: boolean;
}

/** A browser that was found on this machine. */
export interface Browser {
  readonly name: string;
  /** Whether it has a switch that refuses storage. */
  readonly refusesStorage: boolean;
  open(setting?: Setting): Promise<Driver>;
}
