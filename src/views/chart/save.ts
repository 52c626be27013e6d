/** What stands below a saved chart. */
export interface Caption {
  readonly title: string;
  /** The recipe and what else is needed to read the chart. */
  readonly lines: readonly string[];
}

/** A chart as a standalone SVG document with a caption below. */
export function svgOf(_svg: SVGSVGElement, _caption: Caption): string {
  throw new Error('not yet');
}

/** The same as a picture of dots, `scale` for each pixel. */
export function pngOf(_svgText: string, _scale = 2): Promise<Blob> {
  throw new Error('not yet');
}
