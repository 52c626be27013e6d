import type { Page } from '@playwright/test';

/*
 * What does not last is seen and answered in the page itself, in the frame in which it is there: a test that hears of it
 * and then acts comes, on a busy machine, when it is over.
 */

/** Presses a button, by its name, as soon as the page shows some text. */
export const pressWhen = (page: Page, shows: RegExp, button: string) =>
  page.waitForFunction(
    ([text, name]) => {
      if (!new RegExp(text).test(document.body.textContent)) return false;
      const named = [...document.querySelectorAll('button')].find(
        (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name,
      );
      named?.click();
      return named !== undefined;
    },
    [shows.source, button] as const,
    { timeout: 60_000 },
  );

/** Loads the page again as soon as it shows some text, and waits until that has begun. */
export async function reloadWhen(page: Page, shows: RegExp): Promise<void> {
  await page.waitForFunction(
    (text) => {
      if (!new RegExp(text).test(document.body.textContent)) return false;
      Object.assign(window, { left: true });
      setTimeout(() => location.reload()); // when the test has been told
      return true;
    },
    shows.source,
    { timeout: 60_000 },
  );
  await left(page);
}

/** Waits until a page that was to be loaded again, and was marked as the one to leave, has been. */
const left = (page: Page) => page.waitForFunction(() => !('left' in window), null, { timeout: 60_000 });

interface Then {
  /** A button by its name. */
  readonly press?: string;
  readonly reload?: boolean;
}

/**
 * In the page, and so it must stand alone: waits until a part of a run that has not finished is in the database, and at
 * once presses a button, loads the page again, or does nothing more.
 */
export async function onceKept({ press, reload }: Then): Promise<void> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  const database = await answer(indexedDB.open('graft'));
  const kept = () => answer(database.transaction('checkpoints').objectStore('checkpoints').count());
  while ((await kept()) === 0) await new Promise(requestAnimationFrame);
  database.close();
  if (reload) {
    Object.assign(window, { left: true });
    setTimeout(() => location.reload()); // when the test has been told
  } else if (press !== undefined) {
    [...document.querySelectorAll('button')]
      .find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === press)!
      .click();
  }
}

/** Loads the page again as soon as a part of a run that has not finished is in the database. */
export async function reloadOnceKept(page: Page): Promise<void> {
  await page.evaluate(onceKept, { reload: true });
  await left(page);
}
