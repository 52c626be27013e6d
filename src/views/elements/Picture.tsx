import type { CSSProperties } from 'react';
import './picture.css';

/** A class of the data set with its place in the sheet of pictures. */
export interface PicturedClass {
  readonly name: string;
  /** Index in the data set's list of classes. */
  readonly tile: number;
}

const COLUMNS = 10;

interface PictureProps {
  readonly of: PicturedClass;
  /**
   * URL of the sheet: ten tiles a row, in the order of the classes, drawn by their opacity. One that this browser made of
   * a visitor's images (`blob:`) is shown as it is; of none there are no pictures.
   */
  readonly sprite: string;
  /** Side in pixels. */
  readonly size?: number;
  /** Leaves the name out where it stands beside the picture. */
  readonly decorative?: boolean;
}

/** A class's picture in the current colour. */
export function Picture({ of: { name, tile }, sprite, size = 20, decorative = false }: PictureProps) {
  if (!sprite) return null;
  const sheet = {
    image: `url(${JSON.stringify(sprite)})`,
    position: `${-(tile % COLUMNS) * size}px ${-Math.floor(tile / COLUMNS) * size}px`,
    size: `${COLUMNS * size}px auto`,
  };
  // Inline, because an address in a style sheet would be taken relative to the sheet.
  const style: CSSProperties = {
    width: size,
    height: size,
    ...(sprite.startsWith('blob:') ? asItIs(sheet) : byOpacity(sheet)),
  };
  if (decorative) return <span className="picture" aria-hidden="true" style={style} />;
  return <span className="picture" role="img" aria-label={name} title={name} style={style} />;
}

/** Where in which sheet a picture lies, as a style says it. */
interface Place {
  readonly image: string;
  readonly position: string;
  readonly size: string;
}

const byOpacity = ({ image, position, size }: Place): CSSProperties => ({
  maskImage: image,
  maskPosition: position,
  maskSize: size,
  WebkitMaskImage: image,
  WebkitMaskPosition: position,
  WebkitMaskSize: size,
});

const asItIs = ({ image, position, size }: Place): CSSProperties => ({
  background: `${image} ${position} / ${size}`,
});
