/** What the server has where this page came from: this version of it, another one, or nothing that can be read now. */
export type Served = 'this' | 'another' | 'nothing';

/** So long, in milliseconds, an answer is waited for. */
const PATIENCE_MS = 5000;

/**
 * Asks the server for the page once more.
 * @param page its address
 * @param scripts the addresses of the scripts that it began with; the names of built ones say what they contain
 */
export async function served(page: string, scripts: readonly string[]): Promise<Served> {
  try {
    const answer = await fetch(page, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return 'nothing';
    const text = await answer.text();
    return scripts.every((script) => text.includes(nameOf(script))) ? 'this' : 'another';
  } catch {
    return 'nothing';
  }
}

const nameOf = (address: string) => address.slice(address.lastIndexOf('/') + 1);
