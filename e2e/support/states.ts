import type { Page } from '@playwright/test';
import { drawnText } from '../../src/views/draw/examples.ts';
import { rasterOf } from '../../src/views/draw/strokes.ts';
import { drawn } from './drawn.ts';
import { withoutServiceWorker } from './lab.ts';
import { BIRDS, drop, openYours } from './own.ts';

/** What the page can look like, and how it comes to that: looked at by `npm run states`, in part by the picture tests. */
export interface State {
  readonly name: string;
  /** Of the link, without its version and language. */
  readonly hash: string;
  /** Before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** What a visitor does once the page is drawn. */
  readonly act?: (page: Page) => Promise<unknown>;
  /** Where nothing that is recorded is drawn: what is waited for instead. */
  readonly until?: string;
}

/** A budget that lasts as long as one looks. */
const LONG = 'iterations=40000&batch=16&width=8&donor=random&n=1';

const button = (en: string, zh: string) => (page: Page) =>
  page.getByRole('button', { name: new RegExp(`^(${en}|${zh})$`) }).click();
const tab = (en: string, zh: string) => (page: Page) =>
  page.getByRole('tab', { name: new RegExp(`^(${en}|${zh})$`) }).click();
const press = (css: string) => (page: Page) => page.locator(css).first().click();
const without = (script: string) => (page: Page) =>
  page.route(new RegExp(`/assets/${script}-[^/]+\\.js$`), (route) =>
    route.fulfill({ status: 404, body: '' }),
  );
/** At an earlier visit so many examples of two things have been drawn. */
const withDrawings = (first: number, second: number) => (page: Page) => {
  const line = (i: number) =>
    [
      [i / 60, 1],
      [1, 0],
    ] as const;
  const examples = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ pixels: rasterOf([line(i)]), isPhoto: false }));
  const classes = [
    { name: 'a line that rises', examples: examples(first) },
    { name: '', examples: examples(second) },
  ];
  const text = drawnText({ classes, at: 0 });
  return page.addInitScript((kept) => localStorage.setItem('graft-drawn', kept), text);
};
const draw = async (page: Page) => {
  await openYours(page);
  await page.locator('.own-draw button').click();
  await page.locator('.draw-pad').waitFor();
};
const photograph = async (page: Page) => {
  await draw(page);
  await page.locator('.draw-tools .button:not(.primary)').last().click();
  await page.getByText(/^(There is no camera|没有摄像头)/).waitFor();
};
const predict = button('Draw your prediction', '画出你的预测');

export const STATES = [
  { name: 'transfer frozen', hash: 'n=3' },
  { name: 'transfer at n = 4', hash: 'n=4' },
  { name: 'transfer fine-tuned', hash: 'n=4&copies=tuned' },
  { name: 'selffer frozen', hash: 'n=4&donor=B' },
  { name: 'selffer fine-tuned', hash: 'n=5&donor=B&copies=tuned' },
  { name: 'random', hash: 'n=7&donor=random' },
  { name: 'dissimilar', hash: 'fig=dissimilar&donor=B&copies=tuned&n=7' },
  { name: 'random filters', hash: 'fig=random' },
  { name: 'few images', hash: 'fig=few&n=5' },
  { name: 'long training', hash: 'fig=long' },
  { name: 'dip', hash: 'fig=dip' },
  { name: 'close up', hash: 'fig=close-up&n=4' },
  { name: 'map', hash: 'fig=few&n=4&copies=tuned&reading=map' },
  { name: 'frozen first', hash: 'fig=later&copies=later&n=4' },
  { name: 'early donors', hash: 'fig=early&n=7' },
  { name: 'classes known', hash: 'fig=breadth&n=4&copies=tuned' },
  { name: 'small and large', hash: 'fig=sizes&n=4&copies=tuned' },
  { name: 'nothing measured', hash: 'iterations=41&n=2', until: '.accuracy' },
  { name: 'settings', hash: 'n=3', act: press('.settings [aria-expanded]') },
  { name: 'table', hash: 'n=3', act: button('Table', '表格') },
  { name: 'runs', hash: 'n=3', act: tab('Runs', '运行') },
  { name: 'guide', hash: 'n=3', act: tab('Guide', '导读') },
  { name: 'question 4', hash: 'n=3&ask=4', until: '.accuracy' },
  { name: 'predicting', hash: 'n=4', act: predict },
  { name: 'predicted', hash: 'n=3&guess=AnB:79,78,77,70,66,60,55' },
  { name: 'hidden', hash: 'n=3&hide=1', until: '.accuracy' },
  { name: 'locked with a task', hash: 'n=3&lock=1&task=What+does+the+cut+cost%3F' },
  { name: 'repaired link', hash: 'n=12&donor=C', until: '[role=status]' },
  { name: 'training', hash: LONG, until: '.accuracy', act: press('.run button') },
  { name: 'share', hash: 'n=3', act: button('Share', '分享') },
  { name: 'class', hash: 'n=3', act: button('Collect a class', '汇总全班') },
  { name: 'your images', hash: 'n=3', act: openYours },
  {
    name: 'images understood',
    hash: 'n=3',
    async act(page: Page) {
      await drop(page, 'birds.zip', BIRDS);
      await page.locator('.own-columns').waitFor();
    },
  },
  { name: 'drawing', hash: 'n=3', before: withDrawings(5, 0), act: draw },
  { name: 'no camera', hash: 'n=3', act: photograph },
  { name: 'drawn', hash: 'n=3', before: withDrawings(30, 30), act: draw },
  {
    name: 'a part that did not come',
    hash: 'n=3',
    before: without('ShareDialog'),
    act: button('Share', '分享'),
  },
  {
    name: 'no drawings',
    hash: 'n=3',
    before: (page: Page) =>
      page.route('**/classes.json', (route) => route.fulfill({ status: 404, body: '' })),
    until: '[role=alert]',
  },
  { name: 'not started', hash: 'n=3', before: without('libraries'), until: '.not-started.said' },
  { name: 'lecture, slide 2', hash: 'n=2&present=2' },
  { name: 'lecture, slide 5', hash: 'n=7&present=5' },
  { name: 'lecture, slide 8', hash: 'n=2&present=8' },
  { name: 'frame', hash: 'n=4&embed=1' },
  { name: 'frame of another experiment', hash: 'fig=dissimilar&embed=1' },
] as const satisfies readonly State[];

export type StateName = (typeof STATES)[number]['name'];

/** @throws Error for a name that no state has */
export function stateOf(name: StateName): State {
  const found: State | undefined = STATES.find((state) => state.name === name);
  if (!found) throw new Error(`expected the name of a state, got ${name}`);
  return found;
}

/** The hashes of some states' links, without version and language. */
export const hashesOf = (...names: readonly StateName[]): string[] => names.map((name) => stateOf(name).hash);

/** Opens a page in a state, from nothing. */
export async function openState(page: Page, state: State, language: string): Promise<void> {
  const { hash, before, act, until } = state;
  await before?.(page);
  await withoutServiceWorker(page);
  await page.goto(`./#v=1&${hash}&lang=${language}`);
  await (until === undefined ? drawn(page, hash) : page.locator(until).first().waitFor());
  await act?.(page);
}
