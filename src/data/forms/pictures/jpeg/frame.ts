import { checkSize, PictureFault } from '../picture.ts';

/** What is coded of one colour, and what is decoded of it. */
export interface Component {
  readonly id: number;
  /** Samples across and down for each unit of the picture. */
  readonly h: number;
  readonly v: number;
  readonly table: number;
  /** Blocks that a scan of this component alone has, across and down. */
  readonly blocksX: number;
  readonly blocksY: number;
  /** Blocks in memory, across; whole units of the picture. */
  readonly blocksAcross: number;
  /** [blocks, 64] Progressive only: coefficients, until the last scan has been read. */
  readonly coefficients: Int16Array;
  /** [blocks down × 8, stride] */
  readonly samples: Uint8Array;
  readonly stride: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly isProgressive: boolean;
  readonly components: readonly Component[];
  readonly maxH: number;
  readonly maxV: number;
  /** Units of the picture (MCU), across and down. */
  readonly unitsX: number;
  readonly unitsY: number;
  /** Three components that are red, green and blue themselves. */
  isRgb: boolean;
}

const damaged = () => new PictureFault({ kind: 'damaged', format: 'JPEG' });
const unsupported = (what: string) => new PictureFault({ kind: 'unsupported', format: 'JPEG', what });

/** Which start-of-frame markers are read; the others are not, and this is what they announce. */
export const NOT_READ: Readonly<Record<number, string>> = {
  0xc3: 'lossless coding',
  0xc5: 'hierarchical coding',
  0xc6: 'hierarchical coding',
  0xc7: 'hierarchical coding',
  0xc9: 'arithmetic coding',
  0xca: 'arithmetic coding',
  0xcb: 'arithmetic coding',
  0xcd: 'arithmetic coding',
  0xce: 'arithmetic coding',
  0xcf: 'arithmetic coding',
};

/**
 * A start of frame (T.81, B.2.2).
 * @param segment what follows its length
 * @throws PictureFault where it is none, or none that is read: 12 bits a sample, print colours (CMYK)
 */
export function frameOf(segment: Uint8Array, isProgressive: boolean): Frame {
  const count = segment[5]!;
  if (segment.length < 6 || segment.length < 6 + 3 * count) throw damaged();
  if (segment[0] !== 8) throw unsupported(`${segment[0]} bits a sample`);
  const height = segment[1]! * 256 + segment[2]!;
  const width = segment[3]! * 256 + segment[4]!;
  if (height === 0) throw unsupported('a height that follows the picture');
  if (width === 0) throw damaged();
  if (count === 4) throw unsupported('print colours (CMYK)');
  if (count !== 1 && count !== 3) throw unsupported(`${count} colour components`);
  checkSize(width, height, isProgressive ? 3 * count : count);
  const rows = Array.from({ length: count }, (_, i) => segment.subarray(6 + 3 * i, 9 + 3 * i));
  const factors = rows.map((row) => [row[1]! >> 4, row[1]! & 15] as const);
  if (factors.some(([h, v]) => h < 1 || h > 4 || v < 1 || v > 4)) throw damaged();
  const maxH = Math.max(...factors.map(([h]) => h));
  const maxV = Math.max(...factors.map(([, v]) => v));
  if (factors.some(([h, v]) => maxH % h !== 0 || maxV % v !== 0)) throw unsupported('fractional sampling');
  const unitsX = Math.ceil(width / (8 * maxH));
  const unitsY = Math.ceil(height / (8 * maxV));
  const components = rows.map((row, i) => {
    const [h, v] = factors[i]!;
    const blocksAcross = unitsX * h;
    const blocks = blocksAcross * unitsY * v;
    return {
      id: row[0]!,
      h,
      v,
      table: row[2]! & 3,
      blocksX: Math.ceil((width * h) / maxH / 8),
      blocksY: Math.ceil((height * v) / maxV / 8),
      blocksAcross,
      coefficients: new Int16Array(isProgressive ? blocks * 64 : 0),
      samples: samplesOf(i, blocks * 64),
      stride: blocksAcross * 8,
    };
  });
  return { width, height, isProgressive, components, maxH, maxV, unitsX, unitsY, isRgb: false };
}

/** [3, bytes] Where the samples of small pictures lie, one picture after the other: a hundred thousand leave nothing behind. */
const small = [0, 1, 2].map(() => new Uint8Array(65_536));

function samplesOf(component: number, size: number): Uint8Array {
  const place = small[component]!;
  return size > place.length ? new Uint8Array(size) : place.subarray(0, size).fill(0);
}
