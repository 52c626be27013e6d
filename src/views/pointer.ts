/** Where a pointer is in a drawing, in the pixels that it is drawn in, however large it is shown. */
export function pointIn(
  drawing: SVGSVGElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const { left, top, width } = drawing.getBoundingClientRect();
  const scale = width / Number(drawing.getAttribute('width')) || 1;
  return { x: (clientX - left) / scale, y: (clientY - top) / scale };
}

/** Attributes and style of a drawing of so many of its own pixels, each of which is `scale` CSS pixels. */
export const drawn = (width: number, height: number, scale: number) => ({
  width,
  height,
  viewBox: `0 0 ${width} ${height}`,
  style: { width: scale * width, height: scale * height },
});
