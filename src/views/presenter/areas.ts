import { type Geometry, NARROWEST, USUAL_TYPE } from '../geometry.ts';

/** The screen that present mode is made for, in CSS pixels; larger ones show the same, larger, and so does larger type. */
const [WIDTH, HEIGHT] = [1280, 720];
/** Below this width everything stands in one column. */
const NARROW = 900;
/** Heights of the parts above and below the chart. */
const PARTS = { top: 84, strip: 136, axis: 60, bottom: 112 };

/** The measures of the screen of a hall. */
export interface Areas {
  readonly at: Geometry;
  /** Pixels of the window for one of the measures. */
  readonly scale: number;
  /** Between the window's edge and everything else. */
  readonly edge: number;
  readonly height: number;
  readonly narrow: boolean;
}

/** The measures for a window of some width and height, and a type size, in CSS pixels. */
export function areas(windowWidth: number, windowHeight: number, type = USUAL_TYPE): Areas {
  const scale = Math.max(
    Math.min(type / USUAL_TYPE, windowWidth / NARROWEST),
    Math.min(windowWidth / WIDTH, windowHeight / HEIGHT),
  );
  const [width, height] = [windowWidth / scale, windowHeight / scale];
  const narrow = width < NARROW;
  const edge = narrow ? 16 : 40;
  const content = width - 2 * edge;
  const left = narrow ? 36 : 150;
  // Right of the last room stand the numbers; right of the chart the names of the lines.
  const pitch = Math.floor((content - left - (narrow ? 12 : 234)) / 8);
  const parts = PARTS.top + PARTS.strip + PARTS.axis + PARTS.bottom;
  const chartHeight = Math.max(300, Math.min(640, height - parts));
  const fresh = { y: narrow ? 8 : 34, height: narrow ? 72 : 98 };
  return {
    scale,
    edge,
    height,
    narrow,
    at: {
      scale,
      phone: narrow,
      left,
      pitch,
      stage: content,
      side: content,
      content,
      chartHeight,
      curveHeight: 0,
      rows: { A: { y: fresh.y + 2, height: 0 }, fresh, B: fresh },
      diagramHeight: narrow ? 88 : PARTS.strip,
      unit: 1,
      freshUnit: narrow ? 1.35 : Math.min(3.2, pitch / 27.5),
    },
  };
}
