import { message, Told } from '../messages.ts';
import { concatenated } from './concatenated.ts';

/** A download that has not moved for so long, in milliseconds, is given up; all of it takes as long as the line takes. */
const STALLED_MS = 20_000;

/**
 * Fetches a file.
 * @param checked gives the answer on, or throws where it is not the file
 * @throws Told where the server does not answer, or stops in the middle
 */
export async function download(
  url: string,
  checked: (response: Response, url: string) => Response,
  patience = STALLED_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const halt = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moves = () => {
    clearTimeout(timer);
    timer = setTimeout(() => halt.abort(), patience);
  };
  moves();
  try {
    const { body } = checked(await fetch(url, { signal: halt.signal }), url);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    for (const reader = body?.getReader(); reader;) {
      moves();
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    return concatenated(parts, length);
  } catch (error) {
    throw halt.signal.aborted ? new Told(message('dataSilent', { seconds: patience / 1000 })) : error;
  } finally {
    clearTimeout(timer);
  }
}
