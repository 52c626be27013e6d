import { createHash } from 'node:crypto';
import { type ImageIndex, parseIndex } from '../../src/data/image-index.ts';
import { type BuiltInId, type DataSet, DATA_SETS } from '../../src/data/sets.ts';

/** The version of Croissant that the descriptions are in. */
const CONFORMS_TO = 'http://mlcommons.org/croissant/1.1';
const cr = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `cr:${name}`]));
/**
 * What the words of a description mean, whole, so that nothing is fetched to read one: those that the specification
 * recommends and those that its Python library expects besides; the addresses of schema.org by https, as that reads them.
 */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  examples: { '@id': 'cr:examples', '@type': '@json' },
  ...cr(['annotation', 'arrayShape', 'citeAs', 'column', 'containedIn', 'equivalentProperty', 'excludes']),
  ...cr(['extract', 'field', 'fileObject', 'fileProperty', 'fileSet', 'format', 'includes', 'isArray']),
  ...cr([
    'isLiveDataset',
    'jsonPath',
    'key',
    'md5',
    'parentField',
    'path',
    'readLines',
    'recordSet',
    'references',
  ]),
  ...cr(['regex', 'repeated', 'replace', 'samplingRate', 'sdVersion', 'separator', 'source', 'subField']),
  ...cr(['transform', 'unArchive', 'value']),
} as const;

/** The description's name; it lies beside the files that it describes. */
const NAME = 'croissant.json';

/** What no file says of a data set. */
interface About {
  readonly name: string;
  /** Of the images, by semantic versioning; raised when `hash` changes, which the index says. */
  readonly version: string;
  readonly hash: string;
  /** The day on which that version was first published. */
  readonly published: string;
  readonly creators: readonly { readonly '@type': 'Person' | 'Organization'; readonly name: string }[];
  /** BibTeX. */
  readonly citeAs: string;
  readonly keywords: readonly string[];
}

const GRAFT = { '@type': 'Organization', name: 'The Graft authors' } as const;

const ABOUT = {
  icons: {
    name: 'graft-icons80',
    version: '1.0.0',
    hash: '39a9b159603f',
    published: '2026-11-23',
    creators: [GRAFT],
    citeAs:
      '@misc{graft2026, author = {{The Graft authors}}, title = {Graft: how transferable are the features of a deep ' +
      'network? A laboratory in a browser tab}, year = {2026}}',
    keywords: ['drawings', 'icons', 'image classification', 'transfer learning'],
  },
  fashion: {
    name: 'graft-fashion-mnist-8400',
    version: '1.0.0',
    hash: 'd37b6c65ab6d',
    published: '2026-11-29',
    creators: ['Han Xiao', 'Kashif Rasul', 'Roland Vollgraf'].map((name) => ({ '@type': 'Person', name })),
    citeAs:
      '@article{xiao2017fashion, author = {Xiao, Han and Rasul, Kashif and Vollgraf, Roland}, title = {Fashion-MNIST: ' +
      'a Novel Image Dataset for Benchmarking Machine Learning Algorithms}, journal = {arXiv:1708.07747}, year = {2017}}',
    keywords: ['photographs', 'clothes', 'Fashion-MNIST', 'image classification', 'transfer learning'],
  },
} as const satisfies Record<BuiltInId, About>;

/** Media types by what a file's name ends with. */
const FORMATS: Readonly<Record<string, string>> = {
  json: 'application/json',
  png: 'image/png',
  txt: 'text/plain',
};

/**
 * Describes a data set that comes with the page in Croissant, from its files: its path in the public folder, and its bytes.
 * @param read the bytes of a file, by its path in the public folder
 * @throws Error where the images are not those of the version that is described
 * @see http://mlcommons.org/croissant/1.1
 */
export function croissantOf(id: BuiltInId, read: (path: string) => Uint8Array): [string, Uint8Array] {
  const set = DATA_SETS[id];
  const about: About = ABOUT[id];
  const { files, folder, credits } = set;
  const index = parseIndex(JSON.parse(new TextDecoder().decode(read(folder + files.index))), set);
  if (index.hash !== about.hash)
    throw new Error(
      `Version ${about.version} of the ${set.name} should have the hash ${about.hash}, but the index says ${index.hash}: ` +
        'raise the version in scripts/dataset/croissant.ts.',
    );
  const fileObject = (name: string, description: string) => {
    const bytes = read(folder + name);
    return {
      '@type': 'cr:FileObject',
      '@id': name,
      name,
      description,
      contentUrl: name,
      contentSize: `${bytes.length} B`,
      encodingFormat: FORMATS[name.slice(name.lastIndexOf('.') + 1)],
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  };
  const description = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: CONFORMS_TO,
    name: about.name,
    description: `${WHAT[id](index)} ${layoutOf(index)}`,
    version: about.version,
    datePublished: about.published,
    url: set.source,
    isBasedOn: set.source,
    license: licencesOf(index),
    creator: about.creators,
    publisher: GRAFT,
    citeAs: about.citeAs,
    keywords: about.keywords,
    isLiveDataset: false,
    distribution: [
      fileObject(
        files.images,
        `All images in one sheet, ${index.file.columns} a row, in the order of the classes.`,
      ),
      fileObject(files.index, 'Where each class lies in the sheet, and what is held out for testing.'),
      fileObject(files.classes, 'The classes in the order of the sheet, with how many images each has.'),
      fileObject(files.thumbs, 'One larger picture of each class, 10 a row; opacity is ink.'),
      ...(credits.startsWith(folder)
        ? [fileObject(credits.slice(folder.length), 'The licence, which goes with every copy.')]
        : []),
    ],
    recordSet: recordSets(index, files),
  };
  const text = `${JSON.stringify(description, null, 2)}\n`;
  return [folder + NAME, new TextEncoder().encode(text)];
}

const number = (n: number): string => n.toLocaleString('en');

/** What the images are. */
const WHAT: Readonly<Record<BuiltInId, (index: ImageIndex) => string>> = {
  icons: ({ file, classes, heldOut }) =>
    `${number(file.count)} drawings of ${classes.length} natural and man-made things by ${file.families.length} design ` +
    `teams, out of ${file.sets.length} open icon sets as collected in Iconify (${file.source}); fitted to a square, ` +
    `reduced to ${file.size} × ${file.size} pixels and turned into 8-bit grey, in a margin of two pixels. Each drawing ` +
    'stays under the licence of its set. All drawings of ' +
    `${file.heldOut.length} teams, ${number(heldOut.reduce((sum, is) => sum + is, 0))} of them, are held out for ` +
    'testing, so that nobody who drew is on both sides. The authors of every set are named in credits.html, a folder up.',
  fashion: ({ file, classes }) =>
    `${number(file.count)} photographs of clothes in ${classes.length} classes: the first ${classes[0]!.train} training ` +
    `and the first ${classes[0]!.test} test images of each class of Fashion-MNIST, unchanged but for a margin of two ` +
    `black pixels that makes them ${file.size} × ${file.size} pixels of 8-bit grey. What is held out for testing comes ` +
    'from the test set of Fashion-MNIST alone.',
};

/** How a reader comes from the files to the images, which no record set can say. */
const layoutOf = ({ file: { count, columns, size, testRuns } }: ImageIndex): string =>
  'Croissant has no means to cut an image into tiles, nor to unroll runs of equal values; the record sets therefore ' +
  'describe the files as they are, and there is no record set of single images. These follow from the files so: image ' +
  `i, from 0 to ${count - 1}, is the square of ${size} pixels in row floor(i / ${columns}) and column i mod ${columns} ` +
  'of the sheet. Images are ordered by class: as many as the first class has, then those of the second, and so on. ' +
  (testRuns
    ? 'testRuns alternates 0 (training) or 1 (held out for testing) with how many images in a row are so.'
    : 'setRuns alternates a position in the record set "sets" with how many images in a row are of that set; an image ' +
      'is held out for testing where the family of its set is listed in heldOut.');

/** The licences as addresses, each once; the photographs have one, and their index names none. */
function licencesOf({ file }: ImageIndex): string | string[] {
  const address = (spdx: string) => `https://spdx.org/licenses/${spdx}`;
  const names = [...new Set(file.sets.map(({ licence }) => licence))].sort();
  return names.length > 0 ? names.map(address) : address('MIT');
}

/** A field of some records: its name, its type, where it lies in the file, and what it means. */
type Row = readonly [
  name: string,
  dataType: 'sc:Text' | 'sc:Integer' | 'sc:ImageObject',
  extract: { readonly jsonPath: string } | { readonly fileProperty: 'content' },
  description: string,
  more?: { readonly isArray: true } | { readonly references: { readonly '@id': string } },
];

/** Records that lie in one file; the first field of those that are told apart by it is their key. */
function recordSet(id: string, file: string, description: string, rows: readonly Row[], more: object = {}) {
  return {
    '@type': 'cr:RecordSet',
    '@id': id,
    name: id,
    description,
    ...more,
    field: rows.map(([name, dataType, extract, meaning, kind = {}]) => ({
      '@type': 'cr:Field',
      '@id': `${id}/${name}`,
      name,
      description: meaning,
      dataType,
      ...kind,
      source: { fileObject: { '@id': file }, extract },
    })),
  };
}

/** What the files hold, as records. */
function recordSets({ file }: ImageIndex, files: DataSet['files']) {
  const path = (jsonPath: string) => ({ jsonPath });
  const ofSets = file.sets.length > 0;
  return [
    recordSet(
      'classes',
      files.classes,
      'The classes, in the order of the sheet.',
      [
        ['name', 'sc:Text', path('$.classes[*].name'), 'What the images show.'],
        ['kind', 'sc:Text', path('$.classes[*].kind'), 'One of two kinds that the classes are of.'],
        ['train', 'sc:Integer', path('$.classes[*].train'), 'Images to train on.'],
        ['test', 'sc:Integer', path('$.classes[*].test'), 'Images held out for testing.'],
      ],
      { dataType: 'sc:Enumeration', key: { '@id': 'classes/name' } },
    ),
    recordSet(
      'places',
      files.index,
      'Where the images of each class lie in the sheet.',
      [
        [
          'class',
          'sc:Text',
          path('$.classes[*].name'),
          'The class.',
          { references: { '@id': 'classes/name' } },
        ],
        [
          'count',
          'sc:Integer',
          path('$.classes[*].count'),
          'Its images, which follow those of the class before.',
        ],
        [
          'thumb',
          'sc:Integer',
          path('$.classes[*].thumb'),
          'The position of a clear, typical training image.',
        ],
      ],
      { key: { '@id': 'places/class' } },
    ),
    recordSet(
      'split',
      files.index,
      'One record: what is held out for testing.',
      ofSets
        ? ([
            [
              'families',
              'sc:Text',
              path('$.families'),
              'Design teams; their position is their number.',
              { isArray: true },
            ],
            [
              'heldOut',
              'sc:Integer',
              path('$.heldOut'),
              'The families held out for testing.',
              { isArray: true },
            ],
            [
              'setRuns',
              'sc:Integer',
              path('$.setRuns'),
              'Set, length, set, length, and so on.',
              { isArray: true },
            ],
          ] satisfies Row[])
        : ([
            [
              'testRuns',
              'sc:Integer',
              path('$.testRuns'),
              '0 or 1, length, 0 or 1, length, and so on.',
              { isArray: true },
            ],
          ] satisfies Row[]),
    ),
    ...(ofSets
      ? [
          recordSet(
            'sets',
            files.index,
            'Icon sets; setRuns names them by their position, from 0.',
            [
              ['prefix', 'sc:Text', path('$.sets[*].prefix'), 'The set in Iconify.'],
              [
                'family',
                'sc:Integer',
                path('$.sets[*].family'),
                'Position of the design team in families, from 0.',
              ],
              [
                'licence',
                'sc:Text',
                path('$.sets[*].licence'),
                'What its drawings may be used under (SPDX).',
              ],
            ],
            { key: { '@id': 'sets/prefix' } },
          ),
          recordSet('drawings', files.index, 'The drawings, in the order of the sheet.', [
            ['name', 'sc:Text', path('$.names[*]'), 'The name of the drawing in its set.'],
          ]),
        ]
      : []),
    recordSet('sheet', files.images, 'One record: all images, as one.', [
      ['content', 'sc:ImageObject', { fileProperty: 'content' }, 'The sheet, not cut into tiles.'],
    ]),
  ];
}
