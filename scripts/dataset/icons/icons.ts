import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { classListOf } from '../../../src/data/class-list.ts';
import { INDEX_VERSION, type IndexFile, parseIndex } from '../../../src/data/image-index.ts';
import { encodeRuns } from '../../../src/data/runs.ts';
import { DATA_SETS } from '../../../src/data/sets.ts';
import { COLLECTION, type Collection } from './collection.ts';
import { creditsPage } from './credits.ts';
import { type CuratedList, type Drawing, readList } from './list.ts';
import { renderGrey } from './render.ts';
import { heldOutFamilies } from './split.ts';
import { planesOf } from '../planes.ts';
import { greySprite, inkSprite } from '../sprite.ts';
import { studios } from './studios.ts';

const SET = DATA_SETS.icons;
const TILE = { side: SET.input[0], margin: 2, columns: 100 } as const;
/** Grey steps kept: 64 look the same as 256 and save 0.4 MB of the sprite. */
const LEVELS = 64;
const THUMB = { side: 64, margin: 4, columns: 10 } as const;

/** Drawings on which resvg 2.6 aborts the whole process, with no error to catch. None is in the curated list. */
const ABORTS = new Set([
  'noto-v1:lady-beetle',
  'noto-v1:bullet-train',
  'noto-v1:ambulance',
  'noto-v1:hot-beverage',
  'noto-v1:cocktail-glass',
  'fluent-emoji:passenger-ship',
]);

/** Builds every file of the icons: its path in the public folder, and its bytes. The same bytes every time. */
export function buildIcons(collection: Collection, say: (line: string) => void): Map<string, Uint8Array> {
  const list = readList();
  const { classes, drawings } = list;
  const held = heldOutFamilies(list, studios(authorsByFamily(drawings, collection)));
  const tested = drawings.filter(({ family }) => held.has(family)).length;
  say(
    `${drawings.length} drawings, ${classes.length} classes; ${tested} drawings by ${held.size} families held out ` +
      `(${((100 * tested) / drawings.length).toFixed(1)} %).`,
  );

  const tiles = drawings.map((drawing) => render(collection, drawing, TILE));
  const sprite = greySprite(tiles, TILE.side, TILE.columns, LEVELS);
  const thumbs = typicalDrawings(list, held);
  const thumbTiles = thumbs.map((i) => render(collection, drawings[i]!, THUMB));
  const index = indexFile(list, held, thumbs, sprite, collection);
  const text = new TextEncoder();
  const json = (value: unknown) => text.encode(`${JSON.stringify(value)}\n`);
  const { folder, files } = SET;
  return new Map([
    [folder + files.images, sprite],
    [folder + files.packed, planesOf(sprite, index.count, TILE.side, TILE.columns)],
    [folder + files.index, json(index)],
    [folder + files.classes, json(classListOf(parseIndex(index, SET)))],
    [folder + files.thumbs, inkSprite(thumbTiles, THUMB.side, THUMB.columns)],
    ['credits.html', text.encode(creditsPage(drawings, collection))],
  ]);
}

function render(
  collection: Collection,
  { set, name }: Drawing,
  { side, margin }: typeof TILE | typeof THUMB,
) {
  if (ABORTS.has(`${set}:${name}`))
    throw new Error(`resvg aborts on "${set}:${name}"; take it off the list.`);
  try {
    return renderGrey(collection.vector(set, name), side, margin);
  } catch (error) {
    throw new Error(`Cannot render "${set}:${name}": ${(error as Error).message}`, { cause: error });
  }
}

function authorsByFamily(drawings: readonly Drawing[], collection: Collection): Map<string, string[]> {
  const authors = new Map<string, string[]>();
  for (const { family, set } of drawings) {
    const known = authors.get(family) ?? [];
    const author = collection.info(set).author.name;
    if (!known.includes(author)) authors.set(family, [...known, author]);
  }
  return authors;
}

/** The drawing that thumbs.json names for each class; all must be for training. */
function typicalDrawings({ classes, drawings }: CuratedList, held: ReadonlySet<string>): number[] {
  const chosen = JSON.parse(readFileSync(new URL('thumbs.json', import.meta.url), 'utf8')) as Record<
    string,
    string
  >;
  return classes.map(({ name }, c) => {
    const i = drawings.findIndex((d) => d.classIndex === c && `${d.set}:${d.name}` === chosen[name]);
    const drawing = drawings[i];
    if (!drawing)
      throw new Error(`thumbs.json should name a drawing of "${name}", but it says "${chosen[name]}".`);
    if (held.has(drawing.family))
      throw new Error(`The thumbnail of "${name}", ${chosen[name]}, is held out.`);
    return i;
  });
}

function indexFile(
  { classes, drawings }: CuratedList,
  held: ReadonlySet<string>,
  thumbs: readonly number[],
  sprite: Uint8Array,
  collection: Collection,
): IndexFile {
  const families = [...new Set(drawings.map(({ family }) => family))].sort();
  const familyOfSet = new Map(drawings.map(({ set, family }) => [set, family]));
  const prefixes = [...familyOfSet.keys()].sort();
  return {
    version: INDEX_VERSION,
    source: `${COLLECTION.name} ${COLLECTION.version}`,
    size: TILE.side,
    columns: TILE.columns,
    count: drawings.length,
    sha256: createHash('sha256').update(sprite).digest('hex'),
    classes: classes.map((row, c) => ({ ...row, thumb: thumbs[c]! })),
    families,
    heldOut: families.flatMap((family, f) => (held.has(family) ? [f] : [])),
    sets: prefixes.map((prefix) => ({
      prefix,
      family: families.indexOf(familyOfSet.get(prefix)!),
      licence: collection.info(prefix).license.spdx ?? collection.info(prefix).license.title,
    })),
    setRuns: encodeRuns(drawings.map(({ set }) => prefixes.indexOf(set))),
    names: drawings.map(({ name }) => name),
  };
}
