import { expect, type Page, test } from '@playwright/test';
import { runName } from '../../src/experiment/setup/run.ts';
import type { Command, TrainOrder } from '../../src/lab/api/protocol.ts';
import { expectAccessibleInBothThemes } from '../support/accessible.ts';
import { DESK, PHONE } from '../support/sizes.ts';
import {
  figurePoint,
  hashOf,
  linkWith,
  openLab,
  openShare,
  slider,
  TINY,
  trainButton,
  trained,
} from '../support/lab.ts';

const SEED3 = `${TINY}&seed=3&n=7&donor=random`;

const hashIn = (link: string) => link.slice(link.indexOf('#') + 1);

/** From the next visit on, keeps what the page's workers are told to train; the returned function reads it. */
async function watchTraining(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const asked: Pick<TrainOrder, 'run' | 'recipe'>[] = [];
    Object.assign(window, { asked });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message: Command, ...rest: never[]) {
      if (message.kind === 'train') asked.push(...message.orders.map(({ run, recipe }) => ({ run, recipe })));
      postMessage.call(this, message, ...rest);
    };
  });
  return async () => {
    const asked = await page.evaluate(
      () => (window as unknown as { asked: Pick<TrainOrder, 'run' | 'recipe'>[] }).asked,
    );
    return asked.map(({ run, recipe }) => `${runName(run)} of seed ${recipe.seed}`);
  };
}

for (const viewport of [DESK, PHONE]) {
  test(`sharing and collecting are accessible at ${viewport.width} pixels, in light and dark`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await openLab(page, `${TINY}&lock=1&task=Train+A3B.`);
    await openShare(page);
    const code = page.getByRole('img', { name: 'QR code of the link' });
    await expect(code).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await test.step('the QR code is dark on light in the dark', async () => {
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(code.locator('rect')).toHaveAttribute('fill', '#fff');
      await expect(code.locator('path')).toHaveAttribute('fill', '#000');
    });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Collect a class' }).click();
    await page.getByLabel('Links, one a line').fill('Ada #v=1');
    await page.getByRole('button', { name: 'Pool', exact: true }).click();
    await expect(page.getByText('carries no results')).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );

    await test.step('both speak Chinese too', async () => {
      await page.getByRole('button', { name: '切换到中文' }).click();
      await page.getByRole('button', { name: '分享', exact: true }).click();
      await expect(page.getByRole('dialog', { name: '分享' })).toContainText('随链接附带');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '汇总全班' }).click();
      await expect(page.getByRole('dialog', { name: '汇总全班' })).toContainText('链接，每行一个');
    });
  });
}

test(
  'a frame shows diagram and figure alone, moves n, and leads to the whole laboratory',
  { tag: '@smoke' },
  async ({ page, context }) => {
    await openLab(page, 'v=1&n=5');
    const dialog = await openShare(page);
    const code = await dialog.getByRole('textbox', { name: 'Frame for another page' }).inputValue();
    expect(code).toContain('embed=1');
    const host = await context.newPage();
    await host.goto('./data/classes.json'); // a document without a policy of its own
    await host.evaluate((html) => {
      document.body.innerHTML = html;
    }, code);
    const frame = host.frameLocator('iframe');
    await expect(frame.getByRole('img', { name: /Transplant diagram/ })).toBeVisible();
    await expect(frame.getByRole('region', { name: /Accuracy on task B/ })).toBeVisible();
    await expect(frame.getByRole('banner')).toHaveCount(0);
    await expect(frame.getByRole('contentinfo')).toHaveCount(0);
    await expect(frame.getByRole('button', { name: /^Train\b/ })).toHaveCount(0);
    const steps = await host.evaluate(() => history.length);
    await frame.getByRole('slider', { name: 'layers copied, n' }).press('ArrowRight');
    await expect(frame.getByRole('link', { name: 'Open in Graft' })).toHaveAttribute('href', '#v=1&n=6');
    await frame.getByRole('slider', { name: 'layers copied, n' }).press('Home');
    await expect(frame.getByRole('link', { name: 'Open in Graft' })).toHaveAttribute('href', '#v=1&n=1');
    // The history is the host's, and its Back is not ours to fill.
    expect(await host.evaluate(() => history.length)).toBe(steps);
  },
);

test('a link holds the recipe, hides results until they are trained, and sets a task as plain text', async ({
  page,
}) => {
  const task = encodeURIComponent('Train R7B. <img src=x onerror=alert(1)>');
  await openLab(page, `v=1&n=7&donor=random&lock=1&hide=1&task=${task}`);
  await expect(page.getByRole('note', { name: 'Task' })).toHaveText(
    'Train R7B. <img src=x onerror=alert(1)>',
  );
  await expect(page.getByRole('button', { name: 'Random filters' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'New random split' })).toHaveCount(0);
  await page.getByRole('button', { name: /all images, 3,000 iterations/ }).click();
  await expect(page.getByText('The sender of this link holds the recipe')).toBeVisible();
  await page.keyboard.press('4');
  await expect(page).toHaveURL(/#v=1&n=7&donor=random&lock=1/);
  await expect(page.getByText(/Hidden until you have trained/)).toBeVisible();
  await expect(figurePoint(page, 'A3B')).toHaveCount(0);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.getByRole('row')).toHaveCount(2); // the header, and the base to predict from
});

test('training a hidden point shows it, with nothing else', async ({ page }) => {
  await openLab(page, `${SEED3}&hide=1`);
  await trainButton(page, 'R7B').click();
  await trained(page);
  await expect(figurePoint(page, 'R7B')).toBeVisible();
});

test('a result link draws the sender’s runs, and training them again gives the same weights', async ({
  page,
  browser,
}) => {
  await openLab(page, SEED3);
  await trainButton(page, 'R7B').click();
  await trained(page);
  const weights = await hashOf(page, 'R7B');
  const link = await linkWith(page, 'My results');

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await openLab(other, hashIn(link));
  const banner = other.getByRole('region', { name: 'Results from the link' });
  await expect(banner).toContainText('2 runs from the link, drawn faint. Trained again here: none yet.');
  await expect(other.locator('[data-compared]').first()).toBeAttached();
  await expect(other.getByText(/0 trained in this browser/)).toBeVisible();
  await banner.getByRole('button', { name: 'Compare' }).click();
  const row = other.getByRole('row').filter({ hasText: 'R7B' });
  await expect(row).toContainText('not trained here');
  await row.getByRole('button', { name: 'Train R7B of seed 3 again' }).click();
  await expect(row).toContainText('the same');
  await expect(row).toContainText(weights);
  await other.keyboard.press('Escape');
  await expect(banner).toContainText(/trained again here: .*the same weights/);
  await banner.getByRole('button', { name: 'Leave out' }).click();
  await expect(banner).toHaveCount(0);
  await expect(other).not.toHaveURL(/res=/);
  await fresh.close();
});

test('a link with everything set starts no run and asks for nothing from elsewhere', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const asked = await watchTraining(page);
  await openLab(
    page,
    `${TINY}&n=6&seed=5&donor=B&copies=tuned&fig=few&share=5&repeats=32&both=yes&engine=wasm&lang=en&task=Go&lock=1` +
      '&guess=AnB:79,78,77,70,66,60,55&res=AQE5qbFZYD8Byg4ZzjjPAACzCQMqAbwFASNFZwEMvQURI0VnASm-BSEjRWc',
    { kept: true },
  );
  await expect(page.getByRole('region', { name: 'Results from the link' })).toContainText('another recipe');
  await expect(page.getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(slider(page)).toHaveValue('6');
  expect(await asked()).toEqual([]);
  // Whatever the link had begun would come before the run that is asked for now.
  await trainButton(page, 'B6B+').click();
  await trained(page);
  expect(await asked()).toEqual(['baseB of seed 5', 'B6B+ of seed 5']);
  const origin = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([]);
});

test('a ready assignment makes a link of its own, held and hidden, and leaves the page as it is', async ({
  page,
}) => {
  await openLab(page, 'v=1&n=2');
  const dialog = await openShare(page);
  await expect(dialog.getByText(/nobody else can open it/)).toBeVisible();
  const link = dialog.getByRole('textbox', { name: 'Link to this experiment' });
  await dialog.getByRole('button', { name: 'Does cutting hurt?' }).click();
  await expect(link).toHaveValue(/n=4&donor=B&lock=1&hide=1&task=Base\+B\+gives/);
  await expect(dialog.getByRole('textbox', { name: 'Task' })).toHaveValue(/^Base B gives its own/);
  const address = await link.inputValue();
  await dialog.getByRole('button', { name: 'Does cutting hurt?' }).click();
  await expect(link).not.toHaveValue(/donor=B|hide|task/);
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(slider(page)).toHaveValue('2');

  await page.goto(address);
  await page.reload();
  await expect(page.getByRole('note', { name: 'Task' })).toContainText('which loses more against base B');
  await expect(slider(page)).toHaveValue('4');
});
