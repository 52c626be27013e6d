import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { message, Told } from '../../../messages.ts';
import { readColumn } from '../containers/parquet-column.ts';
import type { Context } from '../context.ts';
import { contentOf, HEAD } from '../content.ts';
import type { Entry, Skipped } from '../entry.ts';
import type { Label, Naming } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import type { Part } from '../held-out.ts';
import { MOST_WHOLE_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { isAmong } from '../thin.ts';
import { type Layout, partNamed } from './layout.ts';
import { gatherPicture, reasonOf } from './picture-files.ts';
import { orRefused, tellRefused } from './refused.ts';
import { WrongLabels } from './wrong-labels.ts';

/**
 * Parquet as Hugging Face writes it: a column of pictures, each `{bytes, path}`, and a column of whole numbers or names
 * that is the label; what numbers mean stands in the file's metadata. The part (`train-00000-of-00001.parquet`) is in the
 * file's name. A second label that is called coarse makes a grouping.
 */
export const parquet: Layout = async (entries, name, context) => {
  const { parquetMetadataAsync } = await import('hyparquet');
  const refused: Skipped[] = [];
  const tables: Table[] = [];
  for (const entry of await parquetFiles(entries))
    await orRefused(refused, entry.path, async () => {
      const file = await bufferOf(entry);
      const metadata = await parquetMetadataAsync(file).catch(() => {
        throw new Told(message('parquetDamaged', { file: shown(entry.path) }));
      });
      tables.push(tableOf(entry, file, metadata));
    });
  const bytes = tables.reduce((sum, { file }) => sum + file.byteLength, 0);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const gathering = context.gathering(Math.min(total, context.most, Math.ceil(bytes / LEAST_PICTURE)));
  if (total > context.most)
    gathering.skip(name, message('onlySome', { file: shown(name), count: total, most: context.most }));
  const features = Object.assign({}, ...tables.map((table) => table.names)) as Table['names'];
  const coarseOf = new Map<Label, Label>();
  let before = 0;
  for (const table of tables) {
    const wrong = new WrongLabels(table.path, { classes: features[table.label]?.length || undefined });
    const place = { before, total };
    await orRefused(refused, table.path, () => readTable(table, place, wrong, coarseOf, gathering, context));
    wrong.tell(gathering);
    before += table.rows;
  }
  tellRefused(refused, entries, gathering);
  const { label, coarse } = tables[0] ?? {};
  const nameIn = (column: string | undefined, value: Label | undefined) =>
    value === undefined ? undefined : ((column && features[column]?.[value as number]) ?? String(value));
  const naming: Naming = {
    nameOf: (value) => nameIn(label, value),
    groupings: coarse ? [{ name: 'coarse', groupOf: (value) => nameIn(coarse, coarseOf.get(value)) }] : [],
  };
  return { gathering, naming };
};

/** By their names; where no name says so, by their first bytes. */
async function parquetFiles(entries: readonly Entry[]): Promise<readonly Entry[]> {
  const named = entries.filter(({ path }) => /\.parquet$/i.test(path));
  if (named.length) return named;
  const found: Entry[] = [];
  for (const entry of entries)
    if (contentOf(await entry.head(HEAD).catch(() => new Uint8Array(0))) === 'Parquet') found.push(entry);
  return found;
}

/** Bytes of the smallest picture: a file that promises more of them than it can hold gets no memory for them. */
const LEAST_PICTURE = 40;

interface Table {
  readonly path: string;
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly rows: number;
  readonly part: Part;
  /** Names of columns. */
  readonly image: string;
  readonly label: string;
  readonly coarse: string | undefined;
  /** Names of values, by column. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

async function bufferOf(entry: Entry): Promise<AsyncBuffer> {
  const whole = entry.slice ? undefined : await entry.bytes(MOST_WHOLE_BYTES);
  const { size } = entry;
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      // Negative places count from the end.
      const [from, to] = [start, end].map((at) => Math.min(size, at < 0 ? Math.max(0, size + at) : at)) as [
        number,
        number,
      ];
      if (to - from > MOST_WHOLE_BYTES) throw new RangeError('more than is read at once');
      const bytes = whole ? whole.subarray(from, to) : await entry.slice!(from, to);
      return bytes.slice().buffer;
    },
  };
}

const LABELS = ['label', 'fine_label', 'labels', 'target', 'class', 'category', 'y'];

function tableOf({ path }: Entry, file: AsyncBuffer, metadata: FileMetaData): Table {
  const columns = columnsOf(metadata);
  const names = namesOf(metadata);
  const plain = columns.filter(({ children }) => !children.length).map(({ name }) => name);
  const image = columns.find(({ children }) => children.includes('bytes'))?.name;
  const named = plain.filter((name) => names[name]);
  const label =
    LABELS.find((name) => plain.includes(name)) ??
    named.find((name) => !/coarse|super/i.test(name)) ??
    plain.find((name) => /label|class/i.test(name) && !/coarse|super/i.test(name));
  if (image === undefined || label === undefined)
    throw new Told(
      message('parquetColumns', {
        file: shown(path),
        columns: shown(columns.map(({ name }) => name).join(', ')),
      }),
    );
  return {
    path,
    file,
    metadata,
    rows: Number(metadata.num_rows),
    part: partNamed(baseOf(path)),
    image,
    label,
    coarse: plain.find((name) => /coarse|super/i.test(name)),
    names,
  };
}

/** The columns of the first level, and what those that have parts are made of. */
function columnsOf({ schema }: FileMetaData): { name: string; children: string[] }[] {
  const columns: { name: string; children: string[] }[] = [];
  for (let i = 1; i < schema.length;) {
    const { name, num_children: parts = 0 } = schema[i]!;
    columns.push({ name, children: schema.slice(i + 1, i + 1 + parts).map((child) => child.name) });
    // Deeper parts are none of a picture's.
    let left = 1;
    while (left > 0 && i < schema.length) left += (schema[i++]!.num_children ?? 0) - 1;
  }
  return columns;
}

/** What Hugging Face's metadata call the values of each column. */
function namesOf({ key_value_metadata: pairs }: FileMetaData): Record<string, readonly string[]> {
  const text = pairs?.find(({ key }) => key === 'huggingface')?.value;
  const names: Record<string, readonly string[]> = {};
  try {
    const { info } = JSON.parse(text ?? '{}') as {
      info?: { features?: Record<string, { names?: unknown } | null> };
    };
    for (const [column, feature] of Object.entries(info?.features ?? {})) {
      const list = feature?.names;
      if (Array.isArray(list) && list.every((one) => typeof one === 'string')) names[column] = list;
    }
  } catch {
    // Without names classes bear their numbers.
  }
  return names;
}

type Unpack = NonNullable<Parameters<typeof readColumn>[0]['unpack']>;

/** What unpacks pages; loaded where anything is packed. What would become too long is refused. */
async function unpackers({
  row_groups: groups,
}: FileMetaData): Promise<(codec: string) => Unpack | undefined> {
  const codecs = new Set(groups.flatMap(({ columns }) => columns.map((column) => column.meta_data?.codec)));
  codecs.delete('UNCOMPRESSED');
  if (codecs.size === 0) return () => undefined;
  const { compressors } = await import('hyparquet-compressors');
  return (codec) => {
    if (codec === 'UNCOMPRESSED') return undefined;
    const unpack = compressors[codec as keyof typeof compressors];
    return (packed, length) => {
      if (!unpack || length > MOST_WHOLE_BYTES) throw new RangeError('what is not unpacked here');
      return unpack(packed, length);
    };
  };
}

/** One column of a row group, by the names that lead to it. */
async function columnOf(
  { file, metadata }: Table,
  group: FileMetaData['row_groups'][number],
  path: readonly string[],
  unpackerOf: (codec: string) => Unpack | undefined,
) {
  const about = group.columns.find(
    ({ meta_data: one }) => one?.path_in_schema.join('\0') === path.join('\0'),
  )?.meta_data;
  const { type } = about ?? {};
  if (!about || (type !== 'BYTE_ARRAY' && type !== 'INT32' && type !== 'INT64'))
    throw new RangeError('no such column');
  const steps = path.map((name) => metadata.schema.find((element) => element.name === name)?.repetition_type);
  if (steps.includes('REPEATED')) throw new RangeError('a list');
  const optional = steps.filter((step) => step === 'OPTIONAL').length;
  const start = Number(about.dictionary_page_offset ?? about.data_page_offset);
  const from = Math.min(start, Number(about.data_page_offset));
  const length = Number(about.total_compressed_size);
  const rows = Number(group.num_rows);
  if (from < 4 || length < 0 || from + length > file.byteLength || rows > MOST_ROWS)
    throw new RangeError('beyond the file');
  const bytes = new Uint8Array(await file.slice(from, from + length));
  return readColumn({ bytes, rows, optional, type, unpack: unpackerOf(about.codec) });
}

/** Rows of one group. */
const MOST_ROWS = 10_000_000;

async function readTable(
  table: Table,
  { before, total }: { readonly before: number; readonly total: number },
  wrong: WrongLabels,
  coarseOf: Map<Label, Label>,
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const { path, metadata, part, image, label, coarse } = table;
  let start = 0;
  for (const group of metadata.row_groups) {
    const read = async () => {
      const unpackerOf = await unpackers(metadata);
      const own = (names: readonly string[]) => columnOf(table, group, names, unpackerOf);
      return {
        bytes: await own([image, 'bytes']),
        // Its pictures' paths are only for sentences.
        names: await own([image, 'path']).catch(() => []),
        labels: await own([label]),
        seconds: coarse ? await own([coarse]) : [],
      };
    };
    const { bytes, names, labels, seconds } = await read().catch(() => {
      throw new Told(message('parquetDamaged', { file: shown(path) }));
    });
    for (const [i, picture] of bytes.entries()) {
      await context.breathe(gathering.count, (before + start + i) / total);
      if (!isAmong(before + start + i, total, context.most)) continue;
      const at = `${path}/${textOf(names[i]) ?? start + i}`;
      const value = labelOf(labels[i]);
      const second = labelOf(seconds[i]);
      try {
        if (!(picture instanceof Uint8Array) || value === undefined)
          throw new Told(message('parquetRow', { file: shown(at) }));
        if (wrong.has(value)) continue;
        await gatherPicture(picture, { path: at, label: value, part }, gathering, context);
        if (second !== undefined) coarseOf.set(value, second);
      } catch (error) {
        const reason = reasonOf(error, at);
        if (!reason) throw error;
        gathering.skip(at, reason);
      }
    }
    start += Number(group.num_rows);
  }
}

const textOf = (value: unknown): string | undefined =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;

/** A whole number, or a name; undefined where it is neither. */
function labelOf(value: unknown): Label | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return textOf(value);
}
