/**
 * The declarations of the typefaces that a page has in use, with their files inside: a picture can fetch nothing.
 * @throws where a file does not come
 */
export async function typefaces({
  styleSheets,
  fonts,
}: Pick<Document, 'styleSheets' | 'fonts'>): Promise<string> {
  const loaded = new Set([...fonts].filter(({ status }) => status === 'loaded').map(keyOf));
  const used = [...styleSheets].flatMap(({ href, cssRules }) =>
    [...cssRules].filter(isFace).flatMap(({ style }) => {
      const of = (name: string) => style.getPropertyValue(name);
      const [, file] = /url\("?([^")]+)/.exec(of('src')) ?? [];
      const face = {
        family: of('font-family'),
        weight: of('font-weight'),
        style: of('font-style'),
        unicodeRange: of('unicode-range'),
      };
      return file && loaded.has(keyOf(face))
        ? [{ ...face, url: new URL(file, href ?? document.baseURI) }]
        : [];
    }),
  );
  const written = used.map(
    async ({ family, weight, style, unicodeRange, url }) =>
      `@font-face{font-family:${family};font-weight:${weight};font-style:${style};` +
      `unicode-range:${unicodeRange};src:url(${await dataAddress(url)})}`,
  );
  return (await Promise.all(written)).join('');
}

type Face = Pick<FontFace, 'family' | 'weight' | 'style' | 'unicodeRange'>;

/** What tells one declaration of a family from another, however it is spelled. */
const keyOf = ({ family, weight, style, unicodeRange }: Face): string =>
  [family, weight, style, unicodeRange]
    .join()
    .replaceAll(/["'\s]/g, '')
    .toUpperCase();

const isFace = (rule: CSSRule): rule is CSSFontFaceRule => rule.cssText.startsWith('@font-face');

/** A file as an address that has it inside. */
async function dataAddress(url: URL): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`expected the typeface ${url.pathname}, got status ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `data:font/woff2;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
