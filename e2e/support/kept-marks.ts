import type { Page } from '@playwright/test';

/** What the database says of each file, as it would be found at the next visit. */
export const keptMarks = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error!));
      });
    const database = await done(indexedDB.open('graft-files'));
    const notes = await done(database.transaction('notes').objectStore('notes').getAll());
    database.close();
    return (notes as { mark: string }[]).map(({ mark }) => mark).toSorted();
  });
