import { expect, type Locator, type Page, type Route, test } from '@playwright/test';
import { openLab, slider, TINY, trainButton, trained, withoutServiceWorker } from '../support/lab.ts';

// What these tests keep from coming must not come from the page's own store of files.
test.beforeEach(({ page }) => withoutServiceWorker(page));

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
  else await openLab(page, hash, { expected: /Failed to load (resource|module script)/ });
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
const figure = (page: Page) => page.locator('.chart.accuracy'); // its name is hidden while a prediction is drawn

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
      const again = page.getByRole('button', { name: 'Train again' });
      await expect(trainButton(page, 'R3B').or(again)).toBeVisible();
      if (!(await again.isVisible())) await trainButton(page, 'R3B').click();
      await trained(page);
      await page.getByRole('button', { name: 'Start afresh' }).click();
    },
    place: dialog('Start afresh'),
    close: shut,
    shows: (page) => page.getByRole('button', { name: 'Put everything aside' }),
  },
  {
    script: 'OwnImages',
    async want(page) {
      const images = page.getByRole('combobox', { name: /^Images what the networks learn/ });
      if (!(await images.isVisible())) await page.getByRole('button', { name: /iterations/ }).click();
      await images.selectOption('Your own images…');
    },
    place: dialog('Your own images'),
    close: shut,
    shows: (page) => page.getByRole('button', { name: 'Choose a folder' }),
  },
  {
    script: 'PresentMode',
    want: button('Present'),
    place: (page) => page.getByRole('main'),
    close: button('Back'),
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
    shows: (page) => page.getByRole('heading', { name: 'Do first layers work on another task?' }),
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
    close: button('Back'),
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
    script: 'LanesPart',
    hash: 'v=1&n=3&reading=base',
    want: nothing,
    place: figure,
    shows: (page) => page.getByRole('switch', { name: 'the paper’s networks' }),
  },
  {
    script: 'MapPart',
    hash: 'v=1&n=4&fig=few&reading=map',
    want: nothing,
    place: figure,
    shows: (page) => page.getByText('paler: wider interval'),
  },
  {
    script: 'ResultsTable',
    hash: '',
    want: button('Table'),
    place: figure,
    shows: (page) => page.getByRole('table'),
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

/**
 * Parts that do not disturb one another, gone through within one page, from link to link; every other has a page of its
 * own.
 */
const TOGETHER = [
  ['ShareDialog', 'ClassDialog', 'GuidePanel', 'PresentMode'],
  ['FindingsPanel', 'ResultsTable'],
  ['TaskText', 'Received', 'Outcome', 'LanesPart'],
];
const GROUPS = [
  ...TOGETHER.map((scripts) => scripts.map((script) => PARTS.find((part) => part.script === script)!)),
  ...PARTS.filter(({ script }) => !TOGETHER.flat().includes(script)).map((part) => [part]),
];

for (const parts of GROUPS) {
  const scripts = parts.map(({ script }) => script).join(', ');
  test(`without the script of ${scripts} the page goes on, and it opens once it comes`, async ({ page }) => {
    const asked = new Map<string, number>();
    const addressOf = ({ script }: Part) => new RegExp(`/assets/${script}-[^/]+\\.js$`);
    for (const part of parts) {
      await page.route(addressOf(part), (route) => {
        asked.set(part.script, (asked.get(part.script) ?? 0) + 1);
        return notFound(route);
      });
    }
    await open(page, parts[0]!.hash);
    for (const part of parts) {
      const { script, hash, want, place, close = nothing, shows } = part;
      await test.step(script, async () => {
        if (hash && hash !== parts[0]!.hash) await page.evaluate((to) => location.assign(to), `#${hash}`);
        await want(page);
        await expect(missing(place(page))).toBeVisible();
        await close(page);
        await expectAlive(page);
        if (close !== nothing) await want(page);
        await expect(missing(place(page))).toBeVisible();

        // Nothing is asked for before the visitor says so.
        const before = asked.get(script)!;
        await tryAgain(place(page)).click();
        await expect(place(page).getByRole('button', { name: 'Reload' })).toBeVisible();
        expect(asked.get(script)).toBe(before + 1);

        await page.unroute(addressOf(part));
        await tryAgain(place(page)).click();
        await expect(shows(page)).toBeVisible();
        await expect(missing(page)).toHaveCount(0);
        if (part !== parts.at(-1)) await close(page);
      });
    }
  });
}

/** Frames that are seen for a moment, and what asks for them. */
const SPOTS = [
  { script: 'LayerSpot', word: 'The first two layers', spot: '.spot-layers' },
  { script: 'PointSpot', word: 'A2B', spot: 'circle.spot' },
] as const;

for (const { script, word, spot } of SPOTS) {
  test(`that ${script} did not come is said once, and it is asked for again when it is next wanted`, async ({
    page,
  }) => {
    const address = new RegExp(`/assets/${script}-[^/]+\\.js$`);
    await page.route(address, notFound);
    await open(page, 'v=1&n=2&ask=1');
    await page.getByRole('button', { name: 'Show the result' }).click();
    await expect(page.locator('[data-point="halves/AnB/2"]')).toBeAttached();
    const press = () => panel('Guide')(page).getByRole('button', { name: word }).last().press('Enter');
    await press();
    const said = page.getByRole('status').getByText('A part of the page did not come.');
    await expect(said).toHaveCount(1);
    await expectAlive(page);
    await page.unroute(address);
    await press();
    await expect(page.locator(spot)).toBeAttached();
  });
}

test('a figure’s CSV or SVG whose maker does not come is said not to be made, and then is', async ({
  page,
}) => {
  const scripts = /\/assets\/(csv|save)-[^/]+\.js$/;
  await page.route(scripts, notFound);
  await open(page, '');
  await expect(page.getByText('24 splits').first()).toBeVisible();
  for (const name of ['CSV', 'SVG']) {
    await button(name)(page);
    await expect(
      page.getByText(`The ${name} was not made: the part of the page for it did not come.`),
    ).toBeVisible();
  }
  await page.unroute(scripts);
  for (const name of ['CSV', 'SVG']) {
    const [made] = await Promise.all([page.waitForEvent('download'), button(name)(page)]);
    expect(made.suggestedFilename()).toBe(`graft-figure-2.${name.toLowerCase()}`);
  }
});

test('a script that answers with an error, is cut off, or comes as plain text or damaged takes its own part alone', async ({
  page,
}) => {
  const script = /ShareDialog-[^/]+\.js$/;
  await open(page);
  for (const [how, answer] of Object.entries({
    'answers with an error': notFound,
    'is cut off': (route: Route) => route.abort('connectionreset'),
    'comes as plain text': (route: Route) =>
      route.fulfill({ body: 'export default 1', contentType: 'text/plain' }),
    // The last, for browsers do not ask again for what they could not read.
    'comes damaged': (route: Route) =>
      route.fulfill({ body: 'export default (', contentType: 'text/javascript' }),
  })) {
    await test.step(how, async () => {
      let asked = 0;
      await page.route(script, (route) => {
        asked++;
        return answer(route);
      });
      await button('Share')(page);
      await expect(missing(dialog('Share')(page))).toBeVisible();
      expect(asked).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
      await expectAlive(page);
      await page.unroute(script);
    });
  }
});

test('a part comes with its styles at the second time too', async ({ page }) => {
  const styles = /\/assets\/share-[^/]+\.css$/;
  await page.route(styles, notFound);
  await open(page);
  await button('Share')(page);
  await expect(missing(dialog('Share')(page))).toBeVisible();
  await page.unroute(styles);
  await tryAgain(page).click();
  const legend = dialog('Share')(page).getByText('What rides along');
  await expect(legend).toHaveCSS('font-weight', '600');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
});

test('training goes on while a part is missing', async ({ page }) => {
  await page.route(/ShareDialog-[^/]+\.js$/, notFound);
  await open(page, `${TINY}&donor=random`);
  await trainButton(page, 'R3B').click();
  await button('Share')(page);
  await expect(missing(dialog('Share')(page))).toBeVisible();
  await shut(page);
  await trained(page);
});

test('where the server does not answer, nothing is offered that would lose the page', async ({ page }) => {
  await open(page);
  await page.route(/.*/, (route) => route.abort('internetdisconnected'));
  await button('Share')(page);
  const place = dialog('Share')(page);
  await expect(place.getByText('because the server does not answer')).toBeVisible();
  await expect(tryAgain(place)).toBeVisible();
  await expect(place.getByRole('button', { name: 'Reload' })).toHaveCount(0);
});

test('a page of an older version says so, and reloads without losing where a run is', async ({ page }) => {
  // Long enough to be under way when the page is reloaded, on whatever machine.
  await open(page, 'v=1&iterations=20000&batch=16&width=8&donor=random');
  await trainButton(page, 'R3B').click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByText(/^epoch/i).first()).toBeVisible();
  // Another version is put there: other scripts, and a page that names them.
  await page.route(/ShareDialog-[^/]+\.js$/, notFound);
  const isPage = (url: URL) => url.pathname === '/';
  await page.route(isPage, (route) =>
    route.fulfill({ body: '<script type="module" src="assets/index-new.js"></script>' }),
  );
  await button('Share')(page);
  const place = dialog('Share')(page);
  await expect(place.getByText('the server has another version of the page by now')).toBeVisible();
  await expect(tryAgain(place)).toHaveCount(0);
  await page.unroute(isPage);
  await place.getByRole('button', { name: 'Reload' }).click();
  await tab('Runs')(page);
  await expect(
    panel('Runs')(page)
      .getByText(/stopped at \d+ %/)
      .first(),
  ).toBeVisible();
});

test('a language whose texts do not come leaves the page in its own, and comes when it is chosen again', async ({
  page,
}) => {
  const texts = /\/assets\/chinese-[^/]+\.js$/;
  await page.route(texts, notFound);
  await open(page, `${TINY}&lang=zh`);
  await expect(page.getByText('The texts of the chosen language did not come.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAlive(page);
  await page.unroute(texts);
  await page.getByRole('button', { name: '切换到中文' }).click();
  await expect(page.getByRole('tab', { name: '结论' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});
