// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type {
  ChosenImages,
  Edits,
  KeptImages,
  OwnImagesDesk,
  OwnSet,
  Understood,
} from '../../experiment/setup/own-images.ts';
import { message, Told } from '../../messages.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { DEFAULT_SETTINGS } from '../../state/settings.ts';
import { createGraftStore } from '../../state/store.ts';
import { mount } from '../../testing/mount.ts';
import { GraftContext } from '../context.ts';
import OwnImages from './OwnImages.tsx';

const { render, all, one, text } = mount();

const classOf = (name: string, of: readonly string[] = [name]) => ({
  name,
  from: of,
  train: 40 * of.length,
  test: 10 * of.length,
  pictures: new Uint8ClampedArray(),
});
const NAMES = ['gull', 'mallard', 'teal', 'hen', 'owl'];
const BIRDS: Understood = {
  name: 'birds.zip',
  input: [32, 32, 3],
  count: 250,
  classes: NAMES.map((name) => classOf(name)),
  split: 'fifth',
  skipped: [{ path: 'notes.txt', reason: message('notAPicture', { file: 'notes.txt' }) }],
  skippedInAll: 1,
  notes: [],
  decoder: 'ours',
  fingerprint: '5d1e07b49c20ffff',
  bytes: 412_000,
};

const edit = vi.fn<(edits: Edits) => Promise<Understood>>();
const keep = vi.fn<ChosenImages['keep']>();
const close = vi.fn<() => void>();
const setData = vi.fn<Actions['setData']>();
const reload = vi.fn<Actions['reload']>();
const remove = vi.fn<OwnImagesDesk['remove']>();
let kept: readonly KeptImages[] = [];

const READ: ChosenImages = { understood: BIRDS, groupings: [], took: 812, edit, keep, close };
let chosen = READ;
beforeEach(() => {
  chosen = READ;
});
const desk: OwnImagesDesk = {
  read: ([first]) =>
    first!.path.endsWith('.exe')
      ? Promise.reject(new Told(message('formUnknown', { file: first!.path })))
      : Promise.resolve(chosen),
  kept: () => Promise.resolve(kept),
  remove,
  exported: () => Promise.reject(new Error('not asked for here')),
  keepDrawn: () => Promise.reject(new Error('not asked for here')),
  square: () => Promise.reject(new Error('not asked for here')),
};

beforeEach(() => {
  vi.resetAllMocks();
  kept = [];
  edit.mockImplementation(({ classes }) => {
    const made = classes.map(({ name, of }) =>
      classOf(
        name,
        of.map((place) => NAMES[place]!),
      ),
    );
    return Promise.resolve({ ...BIRDS, classes: made, count: made.length * 50 });
  });
});

/** The dialog after a file was dropped, or none. */
async function open(file?: string, store = createGraftStore()) {
  const actions = { ownImages: () => Promise.resolve(desk), setData, reload } as Partial<Actions> as Actions;
  const dropped = file === undefined ? {} : { dropped: [new File([], file)] };
  await act(async () => {
    render(
      <GraftContext value={{ store, actions }}>
        <OwnImages {...dropped} onClose={() => {}} />
      </GraftContext>,
    );
  });
}

const button = (name: string) =>
  all('button').find((found) => (found.getAttribute('aria-label') ?? found.textContent) === name)!;
const press = (pressed: HTMLElement) => act(async () => pressed.click());
const pick = (name: string) => press(one(`[aria-label="Choose ${name}"]`)!);
const rows = () => all('.own-classes li').map((row) => row.textContent);

test('what was understood of a dropped file is shown', async () => {
  await open('birds.zip');
  expect(one('h2')?.textContent).toBe(
    'birds.zip 5 classes · 250 images read in 0.8\u00a0s, on this computer only',
  );
  expect(rows()[1]).toBe('mallard+5040 train10 held out');
  expect(text()).toContain('Skipped: 1 file1“notes.txt” is no picture');
  expect(text()).toContain('5d1e·07b4·9c20');
  // 50 are held out, 25 of them in task B: 1.96 × 0.4 / √25 is 15.7 points.
  expect(text()).toContain('With 25 held-out images in task B an accuracy near 80 % is known to ±16 points.');
});

test('files that were left out are counted among all, and pictures were as large as they were', async () => {
  chosen = {
    ...chosen,
    understood: { ...BIRDS, files: 1_251, sizes: { smallest: [480, 360], largest: [4032, 3024] } },
  };
  await open('birds.zip');
  expect(text()).toContain('Skipped: 1 of 1,251 files');
  expect(text()).toContain('Box average of every picture, from 480×360 to 4,032×3,024.');
  render(null);
  chosen = { ...chosen, understood: { ...BIRDS, sizes: { smallest: [64, 64], largest: [64, 64] } } };
  await open('birds.zip');
  expect(text()).toContain('Box average of every picture, from 64×64. The edges');
});

test('images that are not those of the link are said to be others', async () => {
  const about = (hash: string) =>
    createGraftStore('system', 'en', {
      ...ANY_DATA,
      id: `own:${hash}:5:250:40:colour:birds`,
      thumbs: '',
      credits: '',
    });
  await open('birds.zip', about('0123456789ab'));
  expect(text()).toContain('These are not the images that the link is about (0123·4567·89ab)');
  render(null);
  await open('birds.zip', about('5d1e07b49c20'));
  expect(text()).not.toContain('These are not the images');
});

/** A page whose task A is of the dropped birds, under a name of the sender's; pictures of them there are or not. */
function aboutDonors(thumbs: string, hash = '5d1e07b49c20') {
  const donors = `own:${hash}:5:250:40:colour:fowl` as const;
  const store = createGraftStore();
  store.setState(({ experiment }) => ({
    experiment: { ...experiment, recipe: { ...experiment.recipe, split: `from-${donors}` } },
    data: {
      kind: 'ready',
      classes: [],
      hash: 'data',
      count: 0,
      donors: { [donors]: { classes: [], thumbs } },
    },
  }));
  return store;
}

test('images that a link takes task A from are kept for that, and the page opens anew', async () => {
  keep.mockResolvedValue('own:5d1e07b49c20:5:250:40:colour:birds');
  await open('birds.zip', aboutDonors(''));
  expect(text()).not.toContain('These are not the images');
  await press(all('.own-foot .primary')[0]!);
  expect([reload.mock.calls.length, setData.mock.calls.length]).toEqual([1, 0]);
  render(null);
  await open('birds.zip', aboutDonors('', '0123456789ab'));
  expect(text()).toContain('These are not the images that the link is about (0123·4567·89ab)');
  render(null);
  await open('birds.zip', aboutDonors('blob:there', '0123456789ab'));
  expect(text()).not.toContain('These are not the images');
  render(null);
  // They are here: dropped once more, they are opened, and are not their own donor.
  await open('birds.zip', aboutDonors('blob:there'));
  expect(text()).toContain('Both tasks from these');
  await press(all('.own-foot .primary')[0]!);
  expect([reload.mock.calls.length, setData.mock.calls.length]).toEqual([1, 1]);
});

test('task A can be taken from other images of one’s own', async () => {
  const fish = 'own:0123456789ab:4:40:8:grey:fish';
  kept = [{ id: fish, set: {} as OwnSet, bytes: 1, when: 0 }];
  keep.mockResolvedValue('own:5d1e07b49c20:5:250:40:colour:birds');
  await open('birds.zip');
  const radio = all('label').find(({ textContent }) => textContent === 'fish')!;
  await press(radio.querySelector('input')!);
  expect(text()).toContain('Base A: 2 classes of fish, half of that set.');
  await press(all('.own-foot .primary')[0]!);
  const [id, { recipe }] = setData.mock.calls[0]! as [string, typeof DEFAULT_SETTINGS];
  expect([id, recipe.split]).toEqual(['own:5d1e07b49c20:5:250:40:colour:birds', `from-${fish}`]);
});

test('classes are put together and left out, and of few task A is another set’s', async () => {
  await open('birds.zip');
  await pick('mallard');
  await pick('teal');
  await press(button('Merge'));
  expect(rows()[1]).toBe('mallardmallard + teal+10080 train20 held out');
  expect(button('Keep and open · 0.4 MB').hasAttribute('disabled')).toBe(false);
  await pick('owl');
  await press(button('Leave out'));
  expect(text()).toContain('Both from these: four classes or more.');
  expect(text()).toContain('Base A: 40 classes of drawings of 80 things, half of that set.');
  // All 40 that are held out are task B's: 1.96 × 0.4 / √40 is 12.4 points.
  expect(text()).toContain('With 40 held-out images in task B an accuracy near 80 % is known to ±13 points.');
  await press(button('Bring owl back'));
  expect(edit.mock.lastCall?.[0].classes.map(({ of }) => of)).toEqual([[0], [1, 2], [3], [4]]);
});

test('classes go into two groups at a press', async () => {
  await open('birds.zip');
  await press(one('[aria-label="hen: move to group 2"]')!);
  expect(text()).toContain('A group needs two classes');
  await press(one('[aria-label="owl: move to group 2"]')!);
  expect(edit.mock.lastCall?.[0].classes.map(({ group }) => group)).toEqual([1, 1, 1, 2, 2]);
  expect(text()).not.toContain('A group needs two classes');
});

test('of many classes it is said how many a task can have, and what can be done', async () => {
  const many = (count: number) => {
    const classes = Array.from({ length: count }, (_, i) => classOf(`class ${i}`));
    chosen = { ...READ, understood: { ...BIRDS, classes } };
    render(null);
    return open('birds.zip');
  };
  const donor = (name: string) =>
    press(
      all('label')
        .find(({ textContent }) => textContent === name)!
        .querySelector('input')!,
    );
  const isOff = () => button('Keep and open · 0.4 MB').hasAttribute('disabled');
  // Labels are bytes: a task has 256 classes at most.
  await many(512);
  expect(isOff()).toBe(false);
  await donor('Icons');
  expect(isOff()).toBe(true);
  expect(one('.own-foot')?.textContent).toContain(
    'With a donor from elsewhere all of these are task B, at most 256 classes: take both tasks from these',
  );
  await many(513);
  expect(isOff()).toBe(true);
  expect(one('.own-foot')?.textContent).toContain('At most 512 classes can be trained on');
});

test('an edit that is refused is said, and what it would have made is not kept', async () => {
  edit.mockRejectedValueOnce(new Told(message('tooFewClasses', { file: 'birds.zip', count: 1 })));
  await open('birds.zip');
  await press(all('.own-how input').at(-1));
  expect(one('[role=alert]')?.textContent).toContain('“birds.zip” has 1 of the at least two classes');
  expect(button('Keep and open · 0.4 MB').hasAttribute('disabled')).toBe(true);
});

test('what is kept is opened; where storage is refused, that is said', async () => {
  keep.mockRejectedValueOnce(new Told(message('noRoom')));
  await open('birds.zip');
  await press(button('Keep and open · 0.4 MB'));
  expect(one('[role=alert]')?.textContent).not.toBe('');
  expect(setData).not.toHaveBeenCalled();
  keep.mockResolvedValueOnce('own:5d1e07b49c20:5:250:40:colour:birds.zip');
  await press(button('Keep and open · 0.4 MB'));
  expect(one('[role=alert]')).toBeNull();
  expect(setData).toHaveBeenCalledWith('own:5d1e07b49c20:5:250:40:colour:birds.zip', DEFAULT_SETTINGS);
});

test('what was read is forgotten when the dialog goes', async () => {
  await open('birds.zip');
  expect(close).not.toHaveBeenCalled();
  render(null);
  expect(close).toHaveBeenCalledOnce();
});

test('a file that is refused is named, and others can be chosen', async () => {
  await open('setup.exe');
  expect(one('[role=alert]')?.textContent).toContain('“setup.exe” is nothing that is read here');
  expect(button('Choose files or a zip')).toBeDefined();
});

test('what is kept is listed, opened, and removed after a question', async () => {
  const id = 'own:5d1e07b49c20:5:250:40:colour:birds.zip';
  const set = {
    hash: '5d1e07b49c20',
    classes: 5,
    images: 250,
    fewest: 40,
    colour: true,
    grouped: false,
    name: 'birds.zip',
  };
  kept = [{ id, set, bytes: 412_000, when: Date.UTC(2026, 8, 21, 12) }];
  await open();
  expect(one('.own-kept li')?.textContent).toContain('5 classes · 250 images · 0.4 MB · kept Sep 21, 2026');
  await press(button('Open: birds.zip'));
  expect(setData).toHaveBeenCalledWith(id);
  await press(button('Remove: birds.zip'));
  expect(remove).not.toHaveBeenCalled();
  kept = [];
  await press(button('Delete: birds.zip'));
  expect(remove).toHaveBeenCalledWith(id);
  expect(one('.own-kept')).toBeNull();
});

test('one modal lasts through all stages, and the focus stays within', async () => {
  await open();
  const modal = one('dialog')!;
  const choose = async (file: string) => {
    const field = one('input[type=file]')!;
    Object.defineProperty(field, 'files', { value: [new File([], file)] });
    button('Choose files or a zip').focus();
    await act(async () => field.dispatchEvent(new Event('change', { bubbles: true })));
  };
  await choose('setup.exe');
  expect(one('[role=alert]')).not.toBeNull();
  await choose('birds.zip');
  expect(rows()).toHaveLength(5);
  expect(one('dialog')).toBe(modal);
  expect(modal.getAttribute('aria-labelledby')).toBe(one('h2')!.id);
  expect(document.activeElement).toBe(button('Close'));
});
