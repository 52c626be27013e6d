import '../../texts/refusals.ts';
import { beforeEach, expect, test } from 'vitest';
import { entryOf, type FileNote } from '../../experiment/results/imported.ts';
import { message, Told } from '../../messages.ts';
import { readingFile } from '../../experiment/files/read-file.ts';
import { DEFAULT_RECIPE, type Recipe } from '../../experiment/setup/recipe.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { measuredIterations } from '../../experiment/setup/schedule.ts';
import { summarise } from '../../experiment/results/summary.ts';
import { say } from '../../texts/say.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { figure } from '../selectors/figure.ts';
import { classPredictionsOf } from '../selectors/predictions.ts';
import { createImporting, type Files } from './importing.ts';
import { withFinished } from './lab-events.ts';
import { encodeLink } from '../link/link.ts';
import type { ContributedFile, Contribution } from '../link/class.ts';
import { linksIn } from '../link/class-lines.ts';
import { standings } from '../selectors/standings.ts';
import { createGraftStore, type GraftStore } from '../store.ts';
import { NO_SHARE } from '../share.ts';

const DATA = '39a9b159603f';
const OTHER = 'f'.repeat(16);

/** What a browser keeps from visit to visit. */
let kept: Map<string, { note: FileNote; text: string }>;
/** Called when a file is read, in place of reading it. */
let instead: ((signal: AbortSignal | undefined) => Promise<never>) | undefined;
let store: GraftStore;
let importing: ReturnType<typeof createImporting>;

const files: Files = {
  async read(text, { dataHash, signal }) {
    if (instead) return instead(signal);
    const whole = await new Blob([text]).text();
    const reading = readingFile(whole, dataHash);
    for (;;) {
      const { done, value } = reading.next();
      if (done) return { id: files.idOf(whole), runs: value.map(entryOf) };
    }
  },
  idOf: (text) => `id of ${text}`,
  keepFile: async (note, text) => void kept.set(note.id, { note, text }),
  async keepNote(note) {
    const known = kept.get(note.id);
    if (known) kept.set(note.id, { ...known, note });
  },
  keptNotes: async () => [...kept.values()].map(({ note }) => note).filter(({ mark }) => mark !== 'removed'),
  keptText: async (id) => kept.get(id)?.text,
};

function visit() {
  store = createGraftStore();
  store.setState({ data: { kind: 'ready', classes: [], hash: DATA, count: 0 } });
  importing = createImporting(store, files);
}

beforeEach(() => {
  kept = new Map();
  instead = undefined;
  visit();
});

function result(
  name: string,
  seed: number,
  knobs: Partial<Recipe> = {},
  hash = '0123456789abcdef',
): RunResult {
  const recipe = { ...DEFAULT_RECIPE, seed, ...knobs };
  return sampleResult(name, {
    recipe,
    dataHash: DATA,
    curve: measuredIterations(recipe).map((iteration) => ({ iteration, accuracy: 0.75, trainLoss: 1 })),
    accuracy: 0.75,
    testCount: 1200,
    hash,
  });
}

const repeat = (seed: number) => [result('baseB', seed), result('A3B', seed)];
const textOf = (...results: RunResult[]) => fileText(encodeResults(results));
const linkOf = (...results: RunResult[]) =>
  encodeLink({
    experiment: { ...DEFAULT_SETTINGS, recipe: results[0]!.recipe },
    engine: undefined,
    unknown: [],
    share: { ...NO_SHARE, results: summarise(results) },
  });

const bring = (...contributions: (Contribution | ContributedFile)[]) => importing.collectClass(contributions);
const open = (name: string, text: string) => importing.importFile(name, new Blob([text]));
const said = () => store.getState().notices.map((notice) => say(notice));
const shown = () =>
  figure(store.getState())
    .measured.map(({ treatment, n, repeat, origin }) => `${treatment} ${n} ${repeat} ${origin}`)
    .sort();
const trainedHere = (...results: RunResult[]) =>
  store.setState((state) =>
    withFinished(
      state,
      results.map((one) => ({ result: one, origin: 'live' })),
    ),
  );

test('a file is pooled, kept, and pooled again at the next visit', async () => {
  await open('ada.json', textOf(...repeat(1)));
  expect(said()).toEqual(['ada.json: 2 runs added.']);
  const before = shown();
  expect(before).toEqual(['AnB 3 1 imported', 'base 0 1 imported']);
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual(before);
  expect(standings(store.getState()).map(({ file }) => file.name)).toEqual(['ada.json']);
});

test('a forged run is refused at this visit and at every later one, whatever is known there', async () => {
  trainedHere(...repeat(1));
  await open('eve.json', textOf(result('A3B', 1, {}, OTHER), result('A4B', 1)));
  expect(said()[0]).toContain('eve.json: 1 run added, 1 run refused: A3B of seed 1 has other weights');
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual(['AnB 4 1 imported']);
  expect(standings(store.getState())[0]!.contradictions).toBe(1);
});

test('a run that is found out after it was brought in is refused at the next visit too', async () => {
  await open('eve.json', textOf(result('A3B', 1, {}, OTHER), result('A4B', 1)));
  trainedHere(...repeat(1));
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual(['AnB 4 1 imported']);
});

test('a file of which nothing counts is neither listed nor kept', async () => {
  trainedHere(...repeat(1));
  await open('eve.json', textOf(result('A3B', 1, {}, OTHER)));
  expect(said()[0]).toContain('0 runs added, 1 run refused');
  expect(store.getState().imports).toEqual([]);
  expect(kept.size).toBe(0);
});

test('a file is set aside, taken up, removed and brought back, and the figure follows', async () => {
  await open('ada.json', textOf(...repeat(1)));
  const { id } = store.getState().imports[0]!;
  const all = shown();
  for (const mark of ['aside', 'in', 'removed', 'in'] as const) {
    importing.markImport(id, mark);
    expect(shown()).toEqual(mark === 'in' ? all : []);
    expect(kept.get(id)!.note.mark).toBe(mark);
  }
  importing.markImport(id, 'aside');
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual([]);
  expect(standings(store.getState())).toHaveLength(1);
});

test('a file that is brought in again is known, and counts again where it was set aside', async () => {
  await open('ada.json', textOf(...repeat(1)));
  await open('again.json', textOf(...repeat(1)));
  expect(said()[1]).toBe('again.json: 0 runs added, 2 runs known already.');
  importing.markImport(store.getState().imports[0]!.id, 'aside');
  await open('third.json', textOf(...repeat(1)));
  expect(said()[2]).toBe('third.json: 2 runs added.');
  expect(store.getState().imports).toHaveLength(1);
});

test('reading is cancelled: nothing is added, and that is said', async () => {
  instead = (signal) =>
    new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
  const opened = open('huge.json', textOf(...repeat(1)));
  await expect.poll(() => store.getState().readings).toHaveLength(1);
  store.getState().readings[0]!.cancel();
  await opened;
  expect(said()).toEqual(['huge.json was not read: reading was cancelled, and nothing was added.']);
  expect(store.getState()).toMatchObject({ readings: [], imports: [] });
});

test('what keeps a file from being read is said of it, and a strange name is spelt out', async () => {
  await open('see.txt', 'Look: https://a.example/#v=1&n=2');
  await open('notes.txt', 'hello');
  instead = async () => {
    throw new Told(message('readerMissing'));
  };
  await open('a\u202Enosj.exe', '{}');
  expect(said()).toEqual([
    'see.txt was not read: This is a link to Graft, not a file of results. Open it in the address bar, or paste it under “Collect a class”.',
    'notes.txt was not read: This is neither JSON nor CSV of Graft’s results: it starts with "hello".',
    'a⟨U+202E⟩nosj.exe was not read: the part of the page that reads files could not be loaded. The file is not at fault: check the network, then try again or reload the page.',
  ]);
});

test('what this browser does not keep counts until the page is closed, and that is said', async () => {
  const refusing: Files = {
    ...files,
    keepFile: async () => {
      throw new Error('QuotaExceededError');
    },
  };
  await createImporting(store, refusing).importFile('ada.json', new Blob([textOf(...repeat(1))]));
  await expect
    .poll(said)
    .toContain(
      'ada.json counts until this page is closed, but this browser did not keep it for later visits.',
    );
  expect(shown()).toHaveLength(2);
});

test('each student’s link is a repeat, and the figure shows their mean with an interval', async () => {
  const collected = await bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Bo', text: linkOf(...repeat(2)) },
    { name: 'Cem', text: textOf(...repeat(3)) },
  );
  expect(collected).toEqual(['Ada', 'Bo', 'Cem'].map((name) => ({ name, added: 2, known: 0, refused: [] })));
  const point = figure(store.getState()).points.find(({ treatment }) => treatment === 'AnB')!;
  expect(point.accuracy.count).toBe(3);
  expect(point.accuracy.interval).toBeDefined();
  expect(point.circles.every(({ measurement }) => measurement.origin === 'imported')).toBe(true);
  const before = shown();
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual(before);
});

test('what another brought already is known, in a link as in a file', async () => {
  const collected = await bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Ada again', text: textOf(...repeat(1)) },
  );
  expect(collected[1]).toEqual({ name: 'Ada again', added: 0, known: 2, refused: [] });
});

test('where two say different things of one run both are told of the other, and neither counts', async () => {
  const collected = await bring(
    { name: 'Ada', text: linkOf(...repeat(1)) },
    { name: 'Eve', text: linkOf(result('A3B', 1, {}, OTHER)) },
  );
  const told = collected.map(({ refused: [one] }) => one?.kind === 'told' && say(one.message));
  const end = 'so neither counts until one is set aside or the run is trained here.';
  expect(told).toEqual(
    [
      `A3B of seed 1 has other weights (01234567) than the one here (ffffffff); that one came with Eve, ${end}`,
      `A3B of seed 1 has other weights (ffffffff) than the one here (01234567); that one came with Ada, ${end}`,
    ].map((sentence) => sentence.slice(0, -1)),
  );
  expect(shown()).toEqual(['base 0 1 imported']);
});

test('another recipe is refused, in what it differs, and at later visits too', async () => {
  const collected = await bring({
    name: 'Dee',
    text: textOf(result('A3B', 1, { width: 8 }), result('A3B', 1)),
  });
  expect(collected[0]).toMatchObject({
    added: 1,
    refused: [{ kind: 'elsewhere', runs: 1, knobs: [{ name: 'width', theirs: 8, ours: 16 }] }],
  });
  visit();
  await importing.recall(await files.keptNotes());
  expect([...store.getState().finished.values()].map((one) => one.result.recipe.width)).toEqual([16]);
});

test('links without results, no links, and broken files are refused each for its reason', async () => {
  const collected = await bring(
    { name: '1', text: '#v=1' },
    { name: '2', text: '' },
    { name: '3', text: '{"format":' },
    { name: '4', text: '#v=1&res=AAAA' },
  );
  expect(collected.map(({ refused }) => refused[0]!.kind)).toEqual([
    'noResults',
    'noLink',
    'told',
    'cutResults',
  ]);
});

/** A file that a class brings. */
const fileOf = (name: string, text: string): ContributedFile => ({ name, text: new Blob([text]), linksIn });

test('files of a class are of results or of links, and what is neither is refused for its reason', async () => {
  const link = `https://example.org/${linkOf(...repeat(3))}`;
  const collected = await bring(
    fileOf('ada.json', textOf(...repeat(1))),
    fileOf('links.txt', `Bo: https://example.org/${linkOf(...repeat(2))}\nCem: ${link}`),
    fileOf('list.md', `[Dee](${link})`),
    fileOf('empty.txt', ''),
    fileOf('notes.txt', 'Buy milk'),
    fileOf('cut.json', textOf(...repeat(4)).slice(0, -9)),
  );
  expect(collected.map(({ name, added, known }) => `${name} ${added} ${known}`)).toEqual([
    'ada.json 2 0',
    'Bo 2 0',
    'Cem 2 0',
    'Dee 0 2',
    'empty.txt 0 0',
    'notes.txt 0 0',
    'cut.json 0 0',
  ]);
  const reasons = collected
    .slice(4)
    .map(({ refused: [one] }) => (one?.kind === 'told' ? one.message.key : one?.kind));
  expect(reasons).toEqual(['noLink', 'strangeFile', 'noJson']);
  const before = shown();
  visit();
  await importing.recall(await files.keptNotes());
  expect(shown()).toEqual(before);
});

test('a file of a class shows that it is read, and when that is cancelled it is not looked through for links', async () => {
  instead = (signal) =>
    new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
  const brought = bring(fileOf('links.txt', `Bo: ${linkOf(...repeat(2))}`));
  await expect.poll(() => store.getState().readings.map(({ name }) => name)).toEqual(['links.txt']);
  store.getState().readings[0]!.cancel();
  expect(await brought).toEqual([
    {
      name: 'links.txt',
      added: 0,
      known: 0,
      refused: [{ kind: 'told', message: message('readingCancelled') }],
    },
  ]);
});

test('no more is collected than is read at a time, of links in a file too', async () => {
  const many = Array.from({ length: 600 }, (_, i) => `Nobody ${i} has a link\n`).join('');
  const collected = await bring(fileOf('many.txt', `#\n${many}`), fileOf('ada.json', textOf(...repeat(1))));
  expect(collected).toHaveLength(500);
});

test('predictions that links of a class carry are pooled, once each, with results or alone', async () => {
  const values = [79, 78, 77, 70, 66, 60, 55];
  const link = (treatment: 'AnB' | 'BnB', results?: readonly RunResult[]) =>
    encodeLink({
      experiment: DEFAULT_SETTINGS,
      engine: undefined,
      unknown: [],
      share: { ...NO_SHARE, results: results && summarise(results) },
      prediction: { treatment, values },
    });
  const alone = { name: 'Ada', text: link('AnB') };
  const both = { name: 'Bo', text: link('AnB', repeat(7)) };
  const came = await bring(alone, both, alone, { name: 'Cy', text: link('BnB') });
  expect(came.map(({ name, added, predicted, refused }) => [name, added, predicted, refused])).toEqual([
    ['Ada', 0, true, []],
    ['Bo', 2, true, []],
    ['Ada', 0, true, []],
    ['Cy', 0, true, []],
  ]);
  expect(classPredictionsOf(store.getState())).toEqual([values, values]); // the chosen run is A3B
});
