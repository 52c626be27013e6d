/** What a learning platform offers to what it launches (SCORM 1.2 Run-Time Environment, 3.3). All that it answers is text. */
export interface Api {
  LMSInitialize(nothing: ''): string;
  LMSFinish(nothing: ''): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(nothing: ''): string;
  LMSGetLastError(): string;
  LMSGetErrorString(code: string): string;
}

/** A window, as far as it is looked for the platform in: it may be of another origin, which lets nothing else be seen. */
export interface Looked {
  readonly parent: Looked;
  readonly opener: unknown;
  readonly API?: unknown;
}

/** So many windows around one are looked into: platforms nest fewer. */
const MOST_LEVELS = 7;

/**
 * Where the platform is: in the window, one of those around it, or those that opened one of them.
 * @returns undefined outside a platform
 */
export function findApi(window: Looked): Api | undefined {
  const around = chain(window);
  const openers = around.flatMap(({ opener }) => (opener ? chain(opener as Looked) : []));
  for (const one of [...around, ...openers]) {
    const api = apiOf(one);
    if (api) return api;
  }
  return undefined;
}

/** A window and those around it, from within. */
function chain(window: Looked): Looked[] {
  const found = [window];
  for (let one = window; one.parent && one.parent !== one && found.length <= MOST_LEVELS; one = one.parent)
    found.push(one.parent);
  return found;
}

function apiOf(window: Looked): Api | undefined {
  try {
    const api = window.API as Api | undefined;
    return typeof api?.LMSInitialize === 'function' ? api : undefined;
  } catch {
    return undefined; // of another origin
  }
}
