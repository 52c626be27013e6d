import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { readImages } from '../../src/data/read.ts';
import { DATA_IDS, type DataSet, DATA_SETS } from '../../src/data/sets.ts';
import { croissantOf } from './croissant.ts';

const read = (path: string) => readFileSync(`public/${path}`);

/** The parts of a description that are looked at by their names. */
interface Described {
  readonly distribution: readonly Record<'@id' | 'contentUrl' | 'contentSize' | 'sha256', string>[];
  readonly recordSet: readonly {
    readonly '@id': string;
    readonly field: readonly {
      readonly '@id': string;
      readonly source: {
        readonly fileObject: { readonly '@id': string };
        readonly extract: { readonly jsonPath?: string };
      };
    }[];
  }[];
}

type Node = Record<string, unknown>;
const SC = 'https://schema.org/';
const CR = 'http://mlcommons.org/croissant/';

/** As linked data, from where a page serves it; nothing is fetched, and a word without a meaning is an error. */
const options = {
  base: 'https://example.test/graft/data/croissant.json',
  safe: true,
  documentLoader: (url: string) => Promise.reject(new Error(`expected to fetch nothing, got ${url}`)),
};
const valuesOf = (node: Node, property: string) =>
  (node[property] as Node[] | undefined)?.map((one) => one['@value'] ?? one['@id'] ?? one);

describe.each(DATA_IDS)('the description of the %s in Croissant', (id) => {
  const { folder } = DATA_SETS[id];
  const text = read(`${folder}croissant.json`).toString();
  const described = JSON.parse(text) as Described;
  /** The values that a field has in its file, as JSONPath finds them. */
  const valuesIn = (name: string): unknown[] => {
    const field = described.recordSet.flatMap((set) => set.field).find((one) => one['@id'] === name)!;
    const file = described.distribution.find((one) => one['@id'] === field.source.fileObject['@id'])!;
    const json = JSON.parse(read(folder + file.contentUrl).toString()) as Record<string, unknown>;
    const [, list, item] = /^\$\.(\w+)(?:\[\*\])?(?:\.(\w+))?$/.exec(field.source.extract.jsonPath!)!;
    return (json[list!] as Record<string, unknown>[]).map((one) => (item ? one[item] : one));
  };

  it('is what the files say now: npm run dataset -- croissant writes it again', () => {
    const [path, bytes] = croissantOf(id, read);
    expect(path).toBe(`${folder}croissant.json`);
    expect(text).toBe(Buffer.from(bytes).toString());
  });

  it('has every property that Croissant 1.1 requires, each with a meaning of its own', async () => {
    const [dataset] = (await jsonld.expand(JSON.parse(text), options)) as [Node];
    expect(dataset['@type']).toEqual([`${SC}Dataset`]);
    expect(valuesOf(dataset, 'http://purl.org/dc/terms/conformsTo')).toEqual([
      'http://mlcommons.org/croissant/1.1',
    ]);
    // "Required", "modified" and what versions ask for, in the specification's section on the data set
    for (const property of ['name', 'description', 'license', 'url', 'creator', 'datePublished', 'version'])
      expect(valuesOf(dataset, SC + property)?.length, property).toBeGreaterThan(0);
    expect(valuesOf(dataset, `${SC}datePublished`)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
    expect(valuesOf(dataset, `${SC}version`)).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect(valuesOf(dataset, `${CR}citeAs`)).toEqual([expect.stringMatching(/^@\w+\{.*\}$/)]);
    expect(valuesOf(dataset, `${CR}isLiveDataset`)).toEqual([false]);
    for (const file of valuesOf(dataset, `${SC}distribution`)!)
      expect(file).toMatch(/^https:\/\/example\.test\/graft\/data\/[\w.]+$/);
  });

  it('names nothing that it does not describe, and each thing once', async () => {
    const nodes = (await jsonld.flatten(JSON.parse(text), undefined, options)) as unknown as Node[];
    const named = nodes.filter((node) => !String(node['@id']).startsWith('_:'));
    expect(named.filter((node) => node['@type'] === undefined)).toEqual([]);
    const typed = (type: string) => named.filter((node) => (node['@type'] as string[]).includes(CR + type));
    expect(typed('FileObject')).toHaveLength(described.distribution.length);
    expect(typed('RecordSet')).toHaveLength(described.recordSet.length);
    const fields = described.recordSet.flatMap((set) => set.field);
    expect(typed('Field')).toHaveLength(fields.length);
    for (const field of typed('Field')) {
      expect(valuesOf(field, `${CR}dataType`), String(field['@id'])).toHaveLength(1);
      expect(valuesOf(field, `${CR}source`), String(field['@id'])).toHaveLength(1);
    }
  });

  it('gives every file of the data set, with its size and its hash', () => {
    // The page's own copy of the drawings is no more than they are.
    const { packed: _, ...files }: DataSet['files'] = DATA_SETS[id].files;
    const listed = described.distribution.map(({ contentUrl }) => contentUrl);
    expect(listed).toEqual(expect.arrayContaining(Object.values(files)));
    for (const { contentUrl, contentSize, sha256 } of described.distribution) {
      const bytes = read(folder + contentUrl);
      expect(contentSize).toBe(`${bytes.length} B`);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('leads to the classes and the split that the page trains on', async () => {
    const images = await readImages(`public/${folder}`);
    const counts = images.classes.map(() => ({ train: 0, test: 0 }));
    for (let i = 0; i < images.count; i++)
      counts[images.classOf[i]!]![images.heldOut[i] ? 'test' : 'train']++;
    expect(valuesIn('classes/name')).toEqual(images.classes.map(({ name }) => name));
    expect(valuesIn('classes/train')).toEqual(counts.map(({ train }) => train));
    expect(valuesIn('classes/test')).toEqual(counts.map(({ test }) => test));
    expect(valuesIn('places/class')).toEqual(valuesIn('classes/name'));
    expect(valuesIn('places/count')).toEqual(counts.map(({ train, test }) => train + test));

    // Held out, image by image, by what the description says of the runs.
    const unrolled = (runs: number[]) =>
      Array.from({ length: runs.length / 2 }, (_, i) =>
        Array<number>(runs[2 * i + 1]!).fill(runs[2 * i]!),
      ).flat();
    const familyOf = id === 'icons' ? valuesIn('sets/family') : [];
    const held = new Set(id === 'icons' ? valuesIn('split/heldOut') : []);
    const flags =
      id === 'icons'
        ? unrolled(valuesIn('split/setRuns') as number[]).map((set) => Number(held.has(familyOf[set])))
        : unrolled(valuesIn('split/testRuns') as number[]);
    expect(flags).toEqual([...images.heldOut]);
    if (id === 'icons') expect(valuesIn('drawings/name')).toHaveLength(images.count);
  });

  it('counts the images in its words', async () => {
    const { count } = await readImages(`public/${folder}`);
    expect(text).toContain(`"description": "${count.toLocaleString('en')} `);
    expect(text).toContain(`from 0 to ${count - 1},`);
  });

  it('is not written for images of another version', () => {
    const { files } = DATA_SETS[id];
    const changed = (path: string) => {
      if (!path.endsWith(files.index)) return read(path);
      return Buffer.from(
        read(path)
          .toString()
          .replace(/"sha256":"\w/, '"sha256":"-'),
      );
    };
    expect(() => croissantOf(id, changed)).toThrow(
      /^Version 1\.0\.0 of the .* should have the hash .*: raise/,
    );
  });
});
