import { attributesOf, plain } from './inline.ts';
import { typefaces } from './typefaces.ts';

/** What stands below a saved chart. */
export interface Caption {
  readonly title: string;
  /** The recipe and what else is needed to read the chart. */
  readonly lines: readonly string[];
}

const NS = 'http://www.w3.org/2000/svg';
/** Around the drawing; heights of the caption's title, of each further line of it, and of the lines below; pixels. */
const [EDGE, TITLE, FURTHER, LINE] = [16, 28, 20, 17];
/** Type sizes of the caption's title and lines, and about how wide their letters are. */
const [LARGE, SMALL] = [16, 12.5];
const [LARGE_LETTER, SMALL_LETTER] = [8.2, 6.1];

/** Only there to be clicked, or moving: no part of a picture. */
const LEFT_OUT = '.chart-reach, .chart-breath, .chart-found';

/**
 * A chart as a standalone SVG document: the page's styles resolved to attributes, its background behind, a caption below.
 * @param svg a drawing that is shown, since only shown elements have styles
 */
export function svgOf(svg: SVGSVGElement, { title, lines }: Caption): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  // Both trees have the same elements in the same order.
  const sources = [...svg.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((element, i) => {
    const attributes = attributesOf(sources[i]!, svg);
    for (const name of element.getAttributeNames()) {
      if (!(name in attributes) && isOfPage(name)) element.removeAttribute(name);
    }
    if (element.matches(LEFT_OUT)) element.setAttribute('display', 'none');
    set(element, attributes);
  });
  for (const element of copy.querySelectorAll('[display="none"]')) element.remove();
  for (const element of copy.querySelectorAll('[class]')) element.removeAttribute('class');

  const box = boundsOf(svg);
  const titled = wrapped(title, Math.max(20, Math.floor(box.width / LARGE_LETTER)));
  const written = lines.flatMap((line) => wrapped(line, Math.max(30, Math.floor(box.width / SMALL_LETTER))));
  const head = TITLE + FURTHER * (titled.length - 1);
  const width = box.width + 2 * EDGE;
  const height = box.height + head + LINE * written.length + 2 * EDGE;
  const view = { x: box.x - EDGE, y: box.y - EDGE };
  const page = getComputedStyle(svg);
  const variable = (name: string, otherwise: string) =>
    plain(page.getPropertyValue(name).trim() || otherwise).replaceAll('"', "'");

  const root = document.createElementNS(NS, 'svg');
  set(root, { width, height, viewBox: `${view.x} ${view.y} ${width} ${height}` });
  add(root, 'rect', { ...view, width, height, fill: variable('--bg', '#fff') });
  root.append(...copy.childNodes);
  const top = box.y + box.height + 12;
  const at = { x: box.x, fill: variable('--ink', '#000') };
  const [serif, sans] = [variable('--serif', 'serif'), variable('--sans', 'sans-serif')];
  const type = { 'font-family': serif, 'font-size': LARGE, 'font-weight': 600 };
  titled.forEach((line, i) => add(root, 'text', { ...at, y: top + LARGE + FURTHER * i, ...type }, line));
  written.forEach((line, i) => {
    const y = top + head + LINE * i + SMALL;
    add(root, 'text', { ...at, y, 'font-family': sans, 'font-size': SMALL }, line);
  });
  return new XMLSerializer().serializeToString(root);
}

/** The same as a picture of dots, `scale` to a pixel, in the page's type. */
export async function pngOf(svgText: string, scale = 2): Promise<Blob> {
  const image = new Image();
  // Without its typefaces the picture is in the machine's own type, and none the worse for it.
  const type = await typefaces(document).catch(() => '');
  // Drawn from a data address the canvas stays readable in every browser; from a blob's it did not in some.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText.replace('>', `><style>${type}</style>`))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(scale * image.naturalWidth);
  canvas.height = Math.round(scale * image.naturalHeight);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('expected a canvas to draw the chart on, got none');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('expected a PNG of the chart, got none'));
    canvas.toBlob(done, 'image/png');
  });
}

/** Attributes that mean something on the page alone. A class stays a little longer, to find what is left out. */
const isOfPage = (name: string): boolean =>
  /^(style|role|tabindex|aria-.*|data-.*|fill|stroke.*|opacity|paint-order)$/.test(name);

/** How much wider the words may be in the type that another machine has instead of ours, in pixels. */
const SPARE = 24;

/** From the first word to the last, which may stand out of the drawing, and from top to bottom. */
function boundsOf(svg: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  const edge = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
  if (edge.width === 0 || words.length === 0) return { x: 0, y: 0, width, height };
  const left = Math.floor(Math.min(...words.map((word) => word.left)) - edge.left);
  const right = Math.ceil(Math.max(...words.map((word) => word.right)) - edge.left) + SPARE;
  return { x: left, y: 0, width: right - left, height };
}

/** What a line may be broken between: words, and Chinese characters with the punctuation behind them. */
const UNITS = /[\u2e80-\uffef][，。：；、）]*\s*|[^\s\u2e80-\uffef]+\s*/g;

/** How many letters wide a text is; a Chinese character is as wide as two. */
const lettersOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

/** A line in pieces of no more than so many letters, broken between words or characters. */
export function wrapped(line: string, letters: number): string[] {
  const pieces: string[] = [];
  for (const unit of line.match(UNITS) ?? []) {
    const longer = `${pieces.at(-1) ?? ''}${unit}`;
    if (pieces.length === 0 || lettersOf(longer.trimEnd()) > letters) pieces.push(unit);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces.map((piece) => piece.trimEnd());
}

type Attributes = Readonly<Record<string, string | number>>;

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function add(parent: Element, name: string, attributes: Attributes, text = ''): void {
  const element = parent.ownerDocument.createElementNS(NS, name);
  set(element, attributes);
  element.textContent = text;
  parent.append(element);
}
