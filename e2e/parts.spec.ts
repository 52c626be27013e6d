import { expect, type Locator, type Page, type Route, test } from '@playwright/test';
import { openLab, slider, TINY, trainButton, trained } from './lab.ts';

// What these tests keep from coming must not come from the page's own store of files.
test.beforeEach(({ page }) =>
  page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
);

const MISSING = /^This part of the page did not come/;
const missing = (place: Page | Locator) => place.getByRole('alert').filter({ hasText: MISSING });
const tryAgain = (place: Page | Locator) => place.getByRole('button', { name: 'Try again' });
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const nothing = async () => {};

const notFound = (route: Route) => route.fulfill({ status: 404, body: 'Not found' });

/** Opens the laboratory; that a script is not there, the browser says in its console. */
async function open(page: Page, hash = TINY): Promise<void> {
  if (hash.includes('embed')) await page.goto(`./#${hash}`);
  else await openLab(page, hash, /Failed to load resource/);
  await expect(slider(page)).toBeVisible();
}

/** Shows that the laboratory answers. */
async function expectAlive(page: Page): Promise<void> {
  const before = Number(await slider(page).inputValue());
  await slider(page).press('ArrowRight');
  await expect(slider(page)).toHaveValue(String(before + 1));
  await slider(page).press('ArrowLeft');
  await expect(slider(page)).toHaveValue(String(before));
}

interface Part {
  /** The beginning of the script's name. */
  readonly script: string;
  readonly hash?: string;
  /** What the visitor does to see it. */
  readonly want: (page: Page) => Promise<void>;
  /** Where it stands, and there the sentence. */
  readonly place: (page: Page) => Locator;
  /** What covers the laboratory is closed. */
  readonly close?: (page: Page) => Promise<void>;
  /** Something that only the part shows. */
  readonly shows: (page: Page) => Locator;
}

const dialog = (name: string) => (page: Page) => page.getByRole('dialog', { name });
const panel = (name: string) => (page: Page) => page.getByRole('tabpanel', { name });
const shut = button('Close');
const figure = (page: Page) =>
  page.getByRole('region', { name: 'Accuracy on task B after copying n layers' });

const PARTS: readonly Part[] = [
  {
    script: 'ShareDialog',
    want: button('Share'),
    place: dialog('Share'),
    close: shut,
    shows: (page) => page.getByRole('textbox', { name: 'Link to this experiment' }),
  },
  {
    script: 'ClassDialog',
    want: button('Collect a class'),
    place: dialog('Collect a class'),
    close: shut,
    shows: (page) => page.getByRole('button', { name: 'Pool' }),
  },
  {
    script: 'ClearDialog',
    hash: `${TINY}&donor=random`,
    async want(page) {
      if (await trainButton(page, 'R3B').isVisible()) await trainButton(page, 'R3B').click();
      await trained(page);
      await page.getByRole('button', { name: 'Clear runs' }).click();
    },
    place: dialog('Clear stored runs'),
    close: shut,
    shows: (page) => page.getByRole('button', { name: 'Delete them' }),
  },
  {
    script: 'Present',
    want: button('Present'),
    place: (page) => page.getByRole('main'),
    close: button('Back to the laboratory'),
    shows: (page) => page.getByRole('main', { name: 'Present mode' }),
  },
  {
    script: 'FindingsPanel',
    hash: '',
    want: nothing,
    place: panel('Findings'),
    shows: (page) => page.locator('.finding').first(),
  },
  {
    script: 'GuidePanel',
    want: tab('Guide'),
    place: panel('Guide'),
    shows: (page) => page.getByRole('heading', { name: 'Why transfer' }),
  },
  {
    script: 'Hidden',
    hash: '',
    want: button('Draw your prediction'),
    place: panel('Findings'),
    shows: (page) => page.getByText('Hidden while you predict.'),
  },
  {
    script: 'PredictAsk',
    hash: '',
    want: button('Draw your prediction'),
    place: figure,
    shows: (page) => page.getByRole('button', { name: 'Reveal' }),
  },
  {
    script: 'PredictLayer',
    hash: '',
    want: button('Draw your prediction'),
    place: figure,
    shows: (page) => page.getByRole('slider', { name: 'Your prediction at n = 1' }),
  },
  {
    script: 'Outcome',
    hash: 'v=1&n=3&guess=AnB:79,78,77,70,66,60,55',
    want: nothing,
    place: (page) => page.getByRole('main'),
    shows: (page) => page.getByText(/Your prediction for AnB is/),
  },
  {
    script: 'TaskText',
    hash: `${TINY}&task=Train+A3B.`,
    want: nothing,
    place: (page) => page.getByRole('main'),
    shows: (page) => page.getByRole('note', { name: 'Task' }),
  },
  {
    script: 'Received',
    hash: 'v=1&res=AQE5qbFZYD8Byg4ZzjjPAACzCQMqAbwFASNFZwEMvQURI0VnASm-BSEjRWc',
    want: nothing,
    place: (page) => page.locator('body'),
    shows: (page) => page.getByRole('region', { name: 'Results from the link' }),
  },
  {
    script: 'OpenInGraft',
    hash: `${TINY}&embed=1`,
    want: nothing,
    place: (page) => page.locator('body'),
    shows: (page) => page.getByRole('link', { name: 'Open in Graft' }),
  },
];

for (const { script, hash, want, place, close = nothing, shows } of PARTS) {
  test(`without the script of ${script} the page goes on, and it opens once it comes`, async ({ page }) => {
    const address = new RegExp(`/assets/${script}-[^/]+\\.js$`);
    let asked = 0;
    await page.route(address, (route) => {
      asked++;
      return notFound(route);
    });
    await open(page, hash);
    await want(page);
    await expect(missing(place(page))).toBeVisible();
    await close(page);
    await expectAlive(page);
    if (close !== nothing) await want(page);
    await expect(missing(place(page))).toBeVisible();

    // Nothing is asked for before the visitor says so.
    const before = asked;
    await tryAgain(place(page)).click();
    await expect(place(page).getByRole('button', { name: 'Reload' })).toBeVisible();
    expect(asked).toBe(before + 1);

    await page.unroute(address);
    await tryAgain(place(page)).click();
    await expect(shows(page)).toBeVisible();
    await expect(missing(page)).toHaveCount(0);
  });
}
