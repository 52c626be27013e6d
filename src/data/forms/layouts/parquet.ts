import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { message, Told } from '../../../messages.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Gathering, Label, Naming } from '../gathering.ts';
import type { Part } from '../held-out.ts';
import { MOST_IMAGES, MOST_WHOLE_BYTES } from '../limits.ts';
import { baseOf, shown } from '../names.ts';
import { isAmong } from '../thin.ts';
import { type Layout, partNamed } from './layout.ts';
import { gatherPicture, reasonOf } from './picture-files.ts';

/**
 * Parquet as Hugging Face writes it: a column of pictures, each `{bytes, path}`, and a column of whole numbers or names
 * that is the label; what numbers mean stands in the file's metadata. The part (`train-00000-of-00001.parquet`) is in the
 * file's name. A second label that is called coarse makes a grouping.
 */
export const parquet: Layout = async (entries, name, context) => {
  const { parquetMetadataAsync } = await import('hyparquet');
  const tables: Table[] = [];
  for (const entry of entries.filter(({ path }) => /\.parquet$/i.test(path) || entries.length === 1)) {
    const file = await bufferOf(entry);
    const metadata = await parquetMetadataAsync(file).catch(() => {
      throw new Told(message('parquetDamaged', { file: shown(entry.path) }));
    });
    tables.push(tableOf(entry, file, metadata));
  }
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const gathering = context.gathering(Math.min(total, MOST_IMAGES));
  if (total > MOST_IMAGES)
    gathering.skip(name, message('onlySome', { file: shown(name), count: total, most: MOST_IMAGES }));
  const coarseOf = new Map<Label, Label>();
  let before = 0;
  for (const table of tables) {
    await readTable(table, { before, total }, coarseOf, gathering, context);
    before += table.rows;
  }
  const features = Object.assign({}, ...tables.map((table) => table.names)) as Table['names'];
  const [{ label, coarse }] = tables as [Table];
  const nameIn = (column: string | undefined, value: Label | undefined) =>
    value === undefined ? undefined : ((column && features[column]?.[value as number]) ?? String(value));
  const naming: Naming = {
    nameOf: (value) => nameIn(label, value),
    groupings: coarse ? [{ name: 'coarse', groupOf: (value) => nameIn(coarse, coarseOf.get(value)) }] : [],
  };
  return { gathering, naming };
};

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

/** Those of hyparquet, and the others only where they are needed; what would become too long is refused. */
async function compressorsFor({ row_groups: groups }: FileMetaData): Promise<Compressors> {
  const codecs = new Set(groups.flatMap(({ columns }) => columns.map((column) => column.meta_data?.codec)));
  codecs.delete('UNCOMPRESSED');
  if (codecs.size === 0) return {};
  const { compressors } = await import('hyparquet-compressors');
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (input: Uint8Array, length: number) => {
        if (length > MOST_WHOLE_BYTES) throw new RangeError('more than is unpacked at once');
        return unpack(input, length);
      },
    ]),
  );
}

async function readTable(
  { path, file, metadata, part, image, label, coarse }: Table,
  { before, total }: { readonly before: number; readonly total: number },
  coarseOf: Map<Label, Label>,
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const { parquetReadObjects } = await import('hyparquet');
  const compressors = await compressorsFor(metadata);
  const columns = [image, label, ...(coarse ? [coarse] : [])];
  let start = 0;
  for (const { num_rows: rows } of metadata.row_groups) {
    const end = start + Number(rows);
    let read: Record<string, unknown>[];
    try {
      const range = { rowStart: start, rowEnd: end };
      read = await parquetReadObjects({ file, metadata, columns, compressors, utf8: false, ...range });
    } catch {
      throw new Told(message('parquetDamaged', { file: shown(path) }));
    }
    for (const [i, row] of read.entries()) {
      await context.breathe(gathering.count, (before + start + i) / total);
      if (!isAmong(before + start + i, total, MOST_IMAGES)) continue;
      const { bytes, path: own } = (row[image] ?? {}) as { bytes?: Uint8Array | null; path?: unknown };
      const at = `${path}/${textOf(own) ?? start + i}`;
      const value = labelOf(row[label]);
      const second = coarse ? labelOf(row[coarse]) : undefined;
      try {
        if (!bytes || value === undefined) throw new Told(message('parquetRow', { file: shown(at) }));
        await gatherPicture(bytes, { path: at, label: value, part }, gathering, context);
        if (second !== undefined) coarseOf.set(value, second);
      } catch (error) {
        const reason = reasonOf(error, at);
        if (!reason) throw error;
        gathering.skip(at, reason);
      }
    }
    start = end;
  }
}

const textOf = (value: unknown): string | undefined => {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return typeof value === 'string' ? value : undefined;
};

/** A whole number from 0, or a name; undefined where it is neither. */
function labelOf(value: unknown): Label | undefined {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number') return Number.isInteger(number) && number >= 0 ? number : undefined;
  return textOf(value);
}
