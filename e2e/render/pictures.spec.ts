import { expect, type Page, test } from '@playwright/test';
import { overlaps } from '../support/overlaps.ts';

/** Opens the laboratory, a lecture or a frame, and waits until all that is recorded is drawn. */
async function open(page: Page, hash: string, colorScheme: 'light' | 'dark' = 'light') {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto('about:blank'); // or else only the hash would change
  await page.goto(`./#v=1&${hash}`);
  if (hash.includes('present')) {
    await expect(page.locator('.hall-grid')).toBeVisible();
    await page.keyboard.press('Shift+R');
    return;
  }
  // The bases' activations come last: eight layers of each, several strengths a layer.
  await expect.poll(() => page.locator('.glyph-cells path').count()).toBeGreaterThan(60);
  if (!hash.includes('embed')) await expect(page.locator('.finding').first()).toBeAttached();
}

const DESK = { width: 1440, height: 900 };
const PROJECTOR = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };
const FRAME = { width: 640, height: 700 };

/** Of recorded results alone, which never change by themselves. */
const PICTURES = [
  { name: 'lab-light', hash: 'n=3', size: DESK, colorScheme: 'light' },
  { name: 'lab-dark', hash: 'n=5&donor=B&copies=tuned', size: DESK, colorScheme: 'dark' },
  { name: 'arms-light', hash: 'fig=few&n=5', size: PROJECTOR, colorScheme: 'light' },
  { name: 'hall-light', hash: 'n=7&present=5', size: PROJECTOR, colorScheme: 'light' },
  { name: 'hall-dark', hash: 'n=2&present=2', size: PROJECTOR, colorScheme: 'dark' },
  { name: 'phone-light', hash: 'n=4', size: PHONE, colorScheme: 'light' },
  { name: 'phone-dark', hash: 'n=7&donor=random', size: PHONE, colorScheme: 'dark' },
  { name: 'frame-light', hash: 'n=4&embed=1', size: FRAME, colorScheme: 'light' },
] as const;

// Elsewhere letters are drawn so differently that a moved part would not stand out.
if (process.platform === 'linux') {
  for (const { name, hash, size, colorScheme } of PICTURES) {
    test(`the page looks as it did: ${name}`, async ({ page }) => {
      await page.setViewportSize(size);
      await open(page, `${hash}&lang=en`, colorScheme);
      // How many threads there are is the machine's business.
      await expect(page).toHaveScreenshot(`${name}.png`, { mask: [page.locator('.chip')] });
    });
  }
}

const EXPERIMENTS = [
  'n=3',
  'n=7&donor=random',
  'fig=dissimilar&donor=B&copies=tuned&n=7',
  'fig=few&n=5',
  'fig=dip',
];

// Chinese is written with whatever letters the machine has: of it, as of everything, the boxes are compared.
for (const language of ['en', 'zh']) {
  for (const { title, size, hashes } of [
    { title: 'desk', size: DESK, hashes: EXPERIMENTS },
    { title: 'projector', size: PROJECTOR, hashes: [...EXPERIMENTS, 'n=7&present=5', 'n=2&present=8'] },
    { title: 'phone', size: PHONE, hashes: EXPERIMENTS },
    { title: 'frame', size: FRAME, hashes: ['n=4&embed=1', 'fig=dissimilar&embed=1'] },
  ]) {
    test(`no text lies on another or off the page: ${title}, ${language}`, async ({ page }) => {
      await page.setViewportSize(size);
      for (const hash of hashes) {
        await open(page, `${hash}&lang=${language}`);
        expect(await page.evaluate(overlaps), hash).toEqual([]);
      }
    });
  }
}
