import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { greatest, group } from 'd3';
import { format, resolveConfig } from 'prettier';
import { ratesChart } from './charts/rates.tsx';
import { scalingChart } from './charts/scaling.tsx';
import { CURVES } from './curves.ts';
import { goalTable } from './goals.ts';
import { isFull, PROCESSORS, type Suite, suiteName, SUITES } from './suites.ts';
import { AGREEMENT, PAGE } from './names.ts';
import { type Committed, readCommitted, type Results } from './results.ts';
import { tableMarkdown } from './table.ts';
import { suiteTable, tablesOf } from './tables.ts';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const README = file('README.md');
const SPEED = file('docs/speed.md');
/** Where committed results lie, for docs/speed.md. */
const RESULTS = '../bench/results';
const BEGIN = '<!-- npm run bench -- --docs writes from here -->';
const END = '<!-- to here -->';

/** A file that follows from the committed results, and what should stand in it. */
export interface Generated {
  readonly file: string;
  readonly text: string;
}

/** All that follows from the committed results: README's table, docs/speed.md, and beside each file its tables and charts. */
export async function generate(): Promise<Generated[]> {
  const committed = await readCommitted();
  const shown = newestOfEach(committed);
  const others = committed.filter((one) => !shown.includes(one));
  const sections = [...shown.map(section), ...(others.length ? [links(others)] : [])].join('\n\n');
  return [
    await between(README, headlines(shown)),
    await between(SPEED, sections),
    ...(await Promise.all(committed.map(besides))).flat(),
  ];
}

/** A document with other text between its two marks. */
async function between(document: string, text: string): Promise<Generated> {
  const [before, rest] = (await readFile(document, 'utf8')).split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) {
    throw new Error(`expected ${document} to hold ${BEGIN} and, further down, ${END}`);
  }
  return markdown(document, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}

/** Writes it. */
export async function writeGenerated(): Promise<void> {
  for (const { file, text } of await generate()) await writeFile(file, text);
}

/** The newest results of each command on each kind of adapter. */
function newestOfEach(committed: readonly Committed[]): Committed[] {
  const kinds = group(committed, ({ name, results }) => `${results.machine.adapter} ${isPage(name)}`);
  return [...kinds.values()].map((of) => greatest(of, ({ results }) => results.date)!);
}

const isPage = (name: string): boolean => name.endsWith(`-${PAGE}`);

/** Chromium's own adapter, which every machine has, is the processor again. */
const isHardware = ({ results }: Committed): boolean => !/swiftshader/.test(results.machine.adapter ?? '');

/** README's table: the candidates that say most, each kind of processor on the machine that was measured last. */
function headlines(shown: readonly Committed[]): string {
  const suites = SUITES.filter(isFull).flatMap((suite) => {
    const measured = shown.filter(({ results }) => suiteName(suite) in results.sections);
    const newest = greatest(
      suite.processor === 'webgpu' ? measured.filter(isHardware) : measured,
      ({ results }) => results.date,
    );
    return newest ? [headlineRows(newest.results, suite)] : [];
  });
  const head = ['', 'images × networks/s', 'Graft is faster by'];
  return tableMarkdown({
    title: 'Images × networks trained in a second, medians',
    head,
    rows: suites.flat(),
  });
}

function headlineRows({ machine, sections }: Results, suite: Suite): string[][] {
  const names = PROCESSORS[suite.processor].candidates.flatMap((one) => (one.headline ? [one.name] : []));
  const rows = suiteTable(sections, suite).rows.filter(([name]) => names.includes(name!));
  const place =
    suite.processor === 'webgpu' ? machine.adapter! : `${machine.cpu}, ${machine.threads} threads`;
  const median = (spread: string) => spread.replace(/ \(.*\)/, '');
  return [
    [`**${place}**`, '', ''],
    ...rows.map(([name, rates, , , faster]) => [name!, median(rates!), median(faster!)]),
  ];
}

/** Where earlier results of the like are. */
const links = (others: readonly Committed[]): string =>
  `Earlier: ${others
    .map(({ name, results: { machine, date } }) => `[${machine.cpu}, ${date}](${RESULTS}/${name}.md)`)
    .join('; ')}.`;

/** A machine's part of docs/speed.md: the tables that say most, and where the others are. */
function section({ name, results }: Committed): string {
  const kept = Object.entries(results.sections).filter(([key]) => !isDetail(key));
  const shown = { ...results, sections: { ...agreements(results), ...Object.fromEntries(kept) } };
  const more = kept.length < Object.keys(results.sections).length;
  return [
    caption(results),
    ...(isPage(name) ? [tableMarkdown(goalTable(results.sections))] : []),
    ...(ratesChart(results)
      ? [`![Images trained in a second, by all candidates](${RESULTS}/${name}-rates.svg)`]
      : []),
    ...tablesOf(shown).map(tableMarkdown),
    ...(more ? [`[More of this machine](${RESULTS}/${name}.md): ${details(results).join(', ')}.`] : []),
  ].join('\n\n');
}

/** What is only linked to, and how it is called. */
const DETAILS: readonly { readonly name: string; readonly holds: (key: string) => boolean }[] = [
  {
    name: 'other widths and minibatches',
    holds: (key) => SUITES.some((suite) => !isFull(suite) && suiteName(suite) === key),
  },
  { name: 'how time scales', holds: (key) => key in CURVES },
  { name: 'memory', holds: (key) => key === 'memory' },
  { name: 'kernels', holds: (key) => key === 'kernels' },
  { name: 'its chunks', holds: (key) => key === 'size of its chunks' },
];

const isDetail = (key: string): boolean =>
  key.startsWith(AGREEMENT) || DETAILS.some(({ holds }) => holds(key));

const details = ({ sections }: Results): string[] =>
  DETAILS.filter(({ holds }) => Object.keys(sections).some(holds)).map(({ name }) => name);

const agreements = ({ sections }: Results) =>
  Object.fromEntries(Object.entries(sections).filter(([key]) => key.startsWith(AGREEMENT)));

/** Where, with what and when. */
function caption({ machine, date }: Results): string {
  const { cpu, threads, memoryGiB, os, adapter, versions } = machine;
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const place = [`${cpu}, ${threads} threads, ${memoryGiB} GiB`, os, ...(adapter ? [adapter] : [])].join(
    '; ',
  );
  return `${place}; ${date}; ${used.join(', ')}. Medians (lowest – highest).`;
}

/** All tables of a machine, and its charts. */
async function besides({ file, name, results }: Committed): Promise<Generated[]> {
  const beside = (ending: string) => file.replace(/\.json$/, ending);
  const charts = [
    { ending: '-rates.svg', label: 'Images trained in a second', text: ratesChart(results) },
    { ending: '-scaling.svg', label: 'How time scales', text: scalingChart(results) },
  ].flatMap(({ text, ...chart }) => (text === undefined ? [] : [{ ...chart, text }]));
  const pictures = charts.map(({ ending, label }) => `![${label}](${name}${ending})`);
  const tables = tablesOf(results).map(tableMarkdown);
  const text = ['# Measured', caption(results), ...pictures, ...tables].join('\n\n');
  return [
    await markdown(beside('.md'), `${text}\n`),
    ...charts.map((chart) => ({ file: beside(chart.ending), text: chart.text })),
  ];
}

async function markdown(file: string, text: string): Promise<Generated> {
  return { file, text: await format(text, { ...(await resolveConfig(file)), filepath: file }) };
}
