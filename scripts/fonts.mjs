/**
 * Cuts the page's typefaces, src/views/fonts/, out of whole ones: the letters and weights that the page's own texts are
 * set in. Letters beyond these, in names and in what visitors write, come from the whole ones.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import subsetFont from 'subset-font';

const HELP = `npm run fonts -- [--check]

  --check   cut again and compare with the files that are there; change nothing`;

const FOLDER = fileURLToPath(new URL('../src/views/fonts/', import.meta.url));
const WHOLE = createRequire(import.meta.url).resolve;

/**
 * ASCII, a space that does not break, and the signs of the page's English texts that the whole typefaces have. Narrow
 * spaces are none of these: Firefox and WebKit would look for them in the whole ones.
 */
const LETTERS = [...range(0x20, 0x7e), ...Array.from('\u{a0}±·×–—‘’“”…↑↓−', (sign) => sign.codePointAt(0))];

const FACES = [
  {
    family: 'Graft Sans',
    style: 'normal',
    from: 'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
    axes: { wght: { min: 400, max: 700 } },
  },
  {
    family: 'Graft Serif',
    style: 'normal',
    from: 'source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
    axes: { wght: { min: 400, max: 600 } },
  },
  {
    family: 'Graft Serif',
    style: 'italic',
    from: 'source-serif-4/files/source-serif-4-latin-opsz-italic.woff2',
    axes: { wght: 400 },
  },
];

/** Kerning and ligatures. The figures are of one width and height as they are. */
const FEATURES = ['kern', 'liga'];
/** What a font says of itself: whose it is, and the licence that allows all this. */
const NAMES = [0, 13, 14];

const fileOf = ({ family, style }) => `${family.replace(' ', '-').toLowerCase()}-${style}.woff2`;

const cut = ({ from, axes }) =>
  subsetFont(readFileSync(WHOLE(`@fontsource-variable/${from}`)), String.fromCodePoint(...LETTERS), {
    targetFormat: 'woff2',
    keepFeatures: FEATURES,
    preserveNameIds: NAMES,
    variationAxes: axes,
  });

/** The declarations of the faces, which ask for a file only where one of its letters is written. */
const sheet = () =>
  FACES.map(
    ({ family, style, axes: { wght }, ...face }) => `@font-face {
  font-family: '${family}';
  font-style: ${style};
  font-weight: ${typeof wght === 'number' ? wght : `${wght.min} ${wght.max}`};
  font-display: swap;
  src: url('./${fileOf({ ...face, family, style })}') format('woff2');
  unicode-range: ${runs(LETTERS).join(', ')};
}
`,
  ).join('');

function* range(first, last) {
  for (let letter = first; letter <= last; letter++) yield letter;
}

/** Ascending numbers as CSS writes ranges of letters. */
function runs(letters) {
  const ends = letters.filter((letter, i) => letters[i + 1] !== letter + 1);
  const starts = letters.filter((letter, i) => letters[i - 1] !== letter - 1);
  const hex = (letter) => letter.toString(16).padStart(4, '0');
  return starts.map((start, i) => `u+${hex(start)}${start === ends[i] ? '' : `-${hex(ends[i])}`}`);
}

function options() {
  try {
    return parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`npm run fonts: ${error.message}`);
    process.exit(2);
  }
}

const { check, help } = options();
if (help) console.log(HELP);
else {
  const sheetPath = `${FOLDER}fonts.css`;
  const written = await format(sheet(), { ...(await resolveConfig(sheetPath)), filepath: sheetPath });
  const files = new Map([['fonts.css', Buffer.from(written)]]);
  for (const face of FACES) files.set(fileOf(face), Buffer.from(await cut(face)));
  for (const [name, bytes] of files) {
    const path = FOLDER + name;
    if (!check) writeFileSync(path, bytes);
    const same = existsSync(path) && readFileSync(path).equals(bytes);
    if (!same) process.exitCode = 1;
    const verdict = check ? (same ? 'the same' : 'DIFFERENT') : 'written';
    console.log(`src/views/fonts/${name}: ${verdict} (${(bytes.length / 1000).toFixed(1)} kB)`);
  }
}
