import { expect, test } from '@playwright/test';
import { openLab, TINY, trainButton, trained } from './lab.ts';

test('after the first visit the page opens, shows recordings and trains without a network', async ({
  page,
  context,
}) => {
  await openLab(page, `${TINY}&donor=random`);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await context.setOffline(true);
  await openLab(page, `${TINY}&donor=random&n=2`);
  await page.reload();
  await trainButton(page, 'R2B').click();
  await trained(page);
  await page.goto('./#v=1');
  await page.reload();
  await expect(page.getByText(/recorded/).first()).toBeVisible();
});

test('nothing on the page breaks its own security policy', async ({ page }) => {
  const broken: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.warn(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (message.text().startsWith('policy:')) broken.push(message.text());
  });
  await openLab(page, `${TINY}&donor=random&n=7`);
  await trainButton(page, 'R7B').click();
  await trained(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  await saved;
  expect(broken).toEqual([]);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
});
