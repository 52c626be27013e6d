import { readFile } from 'node:fs/promises';
import { chromium, expect, type Page, test } from '@playwright/test';
import { hashOf, inTheEnd, openLab, runs, TINY, trainButton, trained } from '../support/lab.ts';

/** Has the page's storage fail from now on, or recover; `refuse` is what a write then throws. */
const setRoom = (page: Page, room: boolean) =>
  page.evaluate((has) => void Object.assign(window, { room: has }), room);

/** A sweep that lasts as long as any test: 32 long runs. */
const LONG_SWEEP = 'v=1&fig=random&iterations=40000&batch=16&width=8';
const trainAll = (page: Page) => page.getByRole('button', { name: /^Train all/ });

test('a run that finishes while the disk is full is there after storage recovers and a reload', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...parts) {
      if (Object.assign({ room: true }, window).room || this.name === 'notes') return put.apply(this, parts);
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  await openLab(page, `${TINY}&donor=random&n=2`);
  await setRoom(page, false);
  await trainButton(page, 'R2B').click();
  await trained(page);
  const notice = page.getByRole('status').filter({ hasText: 'There is no room to save runs.' });
  await expect(notice).toContainText('2 finished runs are in this page alone');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    notice.getByRole('button', { name: 'Save runs as a file' }).click(),
  ]);
  const { format, groups } = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(format).toBe('graft-results');
  expect(groups.flatMap((group: { runs: { run: string }[] }) => group.runs.map(({ run }) => run))).toEqual(
    expect.arrayContaining(['baseB', 'R2B']),
  );

  const hash = await hashOf(page, 'R2B');
  await setRoom(page, true);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('Storage works again: 2 finished runs have been saved.')).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await trained(page);
  expect(await hashOf(page, 'R2B')).toBe(hash);
});

test('a database that never answers keeps nobody waiting, and is taken in when it does', async ({
  page,
  context,
}) => {
  await openLab(page, `${TINY}&donor=random&n=1`);
  await trainButton(page, 'R1B').click();
  await trained(page);
  const hash = await hashOf(page, 'R1B');
  await page.close();

  // While another page makes a new version of the database, and does not come to an end, nobody can open it.
  const keeper = await context.newPage();
  await keeper.goto('./credits.html');
  await keeper.evaluate(
    () =>
      new Promise<void>((begun) => {
        const opening = indexedDB.open('graft', 2);
        opening.addEventListener('upgradeneeded', () => {
          const transaction = opening.transaction!;
          const goOn = () => {
            if ('answer' in window) transaction.abort();
            else transaction.objectStore('results').getAll().addEventListener('success', goOn);
          };
          goOn();
          begun();
        });
      }),
  );

  const next = await context.newPage();
  await openLab(next, `${TINY}&donor=random&n=2`);
  const notice = next.getByRole('status').filter({ hasText: 'The browser’s storage does not answer.' });
  await expect(notice).toBeVisible();
  await trainButton(next, 'R2B').click();
  await trained(next);
  await expect(notice).toContainText('in this page alone');

  await keeper.evaluate(() => void Object.assign(window, { answer: true }));
  await expect(notice).toHaveCount(0);
  expect(await hashOf(next, 'R1B')).toBe(hash); // what was stored before
  await next.reload();
  await trained(next);
  expect(await hashOf(next, 'R1B')).toBe(hash);
});

test('a database that was deleted under the page is opened again', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random&n=3`);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('graft').addEventListener('success', resolve);
      }),
  );
  await trainButton(page, 'R3B').click();
  await trained(page);
  await page.reload();
  await trained(page);
});

test('a stopped sweep stays stopped though the page is closed at once', async ({ page, context }) => {
  await openLab(page, LONG_SWEEP);
  await trainAll(page).click();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.close();
  const next = await context.newPage();
  await openLab(next, LONG_SWEEP);
  await expect(trainAll(next)).toBeEnabled();
  await expect(next.getByRole('button', { name: 'Stop' })).toHaveCount(0);
});

test('a sweep goes on after the browser is killed, and one that was stopped does not', async ({
  baseURL,
}, info) => {
  const visit = async () => {
    const context = await chromium.launchPersistentContext(info.outputPath('profile'), {
      args: ['--no-sandbox'],
      ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    });
    const page = await context.newPage();
    await page.goto(`${baseURL}#${LONG_SWEEP}`);
    const kill = async () => {
      const session = await context.browser()!.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const gone = context.waitForEvent('close');
      process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
      await gone;
    };
    return { page, kill };
  };
  /** Waits until the disk has what became of the sweep. */
  const noted = (page: Page, state: string) =>
    expect
      .poll(() =>
        page.evaluate(
          () =>
            new Promise<string[]>((resolve) => {
              const opening = indexedDB.open('graft-sweeps');
              opening.addEventListener('success', () => {
                const all = opening.result.transaction('notes').objectStore('notes').getAll();
                all.addEventListener('success', () => {
                  opening.result.close();
                  resolve(all.result.map((note: { state: string }) => note.state));
                });
              });
            }),
        ),
      )
      .toEqual([state]);

  const first = await visit();
  await trainAll(first.page).click();
  await noted(first.page, 'running');
  await first.kill();

  const second = await visit();
  await second.page.getByRole('button', { name: 'Stop' }).click();
  await noted(second.page, 'ended');
  await second.kill();

  const third = await visit();
  await expect(trainAll(third.page)).toBeEnabled();
  await expect(third.page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  await third.page.context().close();
});

test('tabs with sweeps do not take each other’s', async ({ page, context }) => {
  // By one worker, which leaves the machine to the second tab's.
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 1, configurable: true }),
  );
  await openLab(page, LONG_SWEEP);
  await trainAll(page).click();
  const stop = (of: Page) => of.getByRole('button', { name: 'Stop' });
  await expect(stop(page)).toBeVisible();

  // An untouched second tab trains nothing; its own short sweep ends without the first one's.
  const second = await context.newPage();
  await openLab(second, `${TINY}&fig=random`);
  await expect(trainAll(second)).toBeEnabled();
  await expect(stop(second)).toHaveCount(0);
  await trainAll(second).click();
  const swept = second.getByText(/Random filters: \d+ of \d+ runs/);
  await expect(swept).toBeVisible();
  await inTheEnd(swept, 'detached');
  await expect(stop(second)).toHaveCount(0);
  await second.close();

  // The first one's goes on in its own tab after a reload.
  await page.reload();
  await expect(stop(page)).toBeVisible();
});

test('everything is put aside in one click, and one click brings it back', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random&n=2`);
  await trainButton(page, 'R2B').click();
  await trained(page);
  const hash = await hashOf(page, 'R2B');
  const footer = page.getByRole('contentinfo');
  const open = () => page.getByRole('button', { name: 'Start afresh' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start afresh' });
  await open();
  await dialog.getByRole('button', { name: 'Put everything aside' }).click();
  await expect(footer).toContainText('0 runs in this figure');
  await page.reload();
  await expect(trainButton(page, 'R2B')).toBeEnabled();
  await expect(await runs(page)).toContainText('No runs of this recipe yet');

  // Another pupil's run in between stays.
  await page.getByRole('slider', { name: 'layers copied, n' }).press('ArrowRight');
  await trainButton(page, 'R3B').click();
  await trained(page);
  await open();
  await expect(dialog).toContainText('2 runs are put aside in this browser');
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  await expect(footer).toContainText('3 trained in this browser');
  expect(await hashOf(page, 'R2B')).toBe(hash);
  await open();
  await expect(dialog.getByRole('button', { name: 'Bring back' })).toHaveCount(0);
});

test('another open tab hears what is put aside, brought back and deleted, and writes nothing of it back', async ({
  page,
  context,
}) => {
  await openLab(page, `${TINY}&donor=random&n=2`);
  await trainButton(page, 'R2B').click();
  await trained(page);
  const second = await context.newPage();
  await openLab(second, LONG_SWEEP);
  const stop = second.getByRole('button', { name: 'Stop' });
  await trainAll(second).click();
  await expect(second.getByRole('progressbar').first()).toBeVisible();

  const open = () => page.getByRole('button', { name: 'Start afresh' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start afresh' });
  await open();
  await dialog.getByRole('button', { name: 'Put everything aside' }).click();
  await expect(second.getByText('Everything was put aside in another tab, and so it is here.')).toBeVisible();
  await expect(stop).toHaveCount(0);
  await expect(second.getByRole('contentinfo')).toContainText('0 trained in this browser');
  await expect.poll(() => kept(page)).toEqual([]);

  await open();
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  await expect(second.getByText('What was put aside was brought back in another tab')).toBeVisible();
  await trained(page);
  await expect(stop).toBeVisible(); // paused, where it was
  await expect.poll(() => kept(page)).not.toEqual([]);

  await open();
  await page.getByRole('button', { name: 'Delete for good …' }).click();
  await page
    .getByRole('dialog', { name: 'Delete for good' })
    .getByRole('button', { name: 'Delete for good', exact: true })
    .click();
  await expect(second.getByText('The stored runs were deleted in another tab.')).toBeVisible();
  await expect(stop).toHaveCount(0);
  await expect.poll(() => kept(page)).toEqual([]);
});

/** The keys of all that is at hand in the browser's database. */
const kept = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<IDBValidKey[]>((resolve) => {
        const opening = indexedDB.open('graft');
        opening.addEventListener('success', () => {
          const boxes = ['results', 'checkpoints'];
          const transaction = opening.result.transaction(boxes);
          const all = boxes.map((box) =>
            transaction.objectStore(box).getAllKeys(IDBKeyRange.upperBound('~')),
          );
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve(all.flatMap(({ result }) => result));
          });
        });
      }),
  );
