/** What a style does where nothing says otherwise, by the name of the SVG attribute. These pass from parent to child. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
};
const OF_TEXT: Readonly<Record<string, string>> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
};
/** These do not. */
const OWN: Readonly<Record<string, string>> = { opacity: '1', transform: 'none' };

/**
 * The attributes that make an element of a drawing look as the page's styles do, elsewhere too.
 * @param root the drawing, whose own styles are not passed on
 */
export function attributesOf(element: Element, root: Element): Record<string, string> {
  const style = getComputedStyle(element);
  const parent = element.parentElement;
  const above = parent && parent !== root ? getComputedStyle(parent) : undefined;
  const isText = /^(text|tspan)$/.test(element.localName);
  const isFirstText = element.localName === 'text';
  const attributes: Record<string, string> = {};
  for (const [name, usual] of Object.entries({ ...INHERITED, ...(isText ? OF_TEXT : {}) })) {
    const value = style.getPropertyValue(name);
    // A drawing's groups carry no type, so that each text says its own.
    const passed = name in OF_TEXT && isFirstText ? usual : (above?.getPropertyValue(name) ?? usual);
    if (value && value !== passed) attributes[name] = plain(value);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    // A transform that is an attribute already is only repeated by the style.
    const isKept = name === 'transform' && element.hasAttribute(name);
    if (value && value !== usual && !isKept) attributes[name] = value;
  }
  return attributes;
}

/** A style's value as drawing programs of every age read it: `color(srgb …)`, as mixed colours are, in whole numbers. */
export const plain = (value: string): string =>
  value
    .replaceAll(/color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)[^)]*\)/g, (_, ...parts: string[]) => {
      const [red, green, blue] = parts.slice(0, 3).map((part) => Math.round(255 * Number(part)));
      return `rgb(${red}, ${green}, ${blue})`;
    })
    .replaceAll('"', "'");
