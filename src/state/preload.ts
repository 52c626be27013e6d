import { message, Told } from '../messages.ts';

/** Thrown where a script of the page, or a style sheet that comes with it, has not come. */
export class NotLoaded extends Told {
  override readonly name = 'NotLoaded';

  constructor(cause: unknown) {
    super(message('scriptMissing'));
    this.cause = cause;
  }
}

/**
 * Imports a script of the page that is loaded later, with the style sheets that have not come before.
 * @throws NotLoaded
 */
export async function preload<T>(load: () => Promise<T>): Promise<T> {
  watchStyles();
  try {
    await Promise.all([...lacking].map(askAgain));
    return await load();
  } catch (error) {
    throw new NotLoaded(error);
  }
}

/** Style sheets that did not come. Vite asks for each only once, and takes it for there the next time. */
const lacking = new Set<HTMLLinkElement>();
let watched = false;

function watchStyles(): void {
  if (watched || typeof document === 'undefined') return;
  watched = true;
  const listen = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lacking.add(target);
  };
  document.addEventListener('error', listen, true);
}

function askAgain(failed: HTMLLinkElement): Promise<unknown> {
  lacking.delete(failed);
  const link = failed.cloneNode() as HTMLLinkElement;
  const come = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
  });
  failed.replaceWith(link);
  return come;
}
