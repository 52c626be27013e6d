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
  /** URL of the sheet: ten tiles a row, in the order of the classes, drawn by their opacity. */
  readonly sprite: string;
  /** Side in pixels. */
  readonly size?: number;
  /** Leaves the name out where it stands beside the picture. */
  readonly decorative?: boolean;
}

/** A class's picture in the current colour. */
export function Picture({ of: { name, tile }, sprite, size = 20, decorative = false }: PictureProps) {
  const mask = {
    image: `url(${JSON.stringify(sprite)})`,
    position: `${-(tile % COLUMNS) * size}px ${-Math.floor(tile / COLUMNS) * size}px`,
    size: `${COLUMNS * size}px auto`,
  };
  // Inline, because an address in a style sheet would be taken relative to the sheet.
  const style: CSSProperties = {
    width: size,
    height: size,
    maskImage: mask.image,
    maskPosition: mask.position,
    maskSize: mask.size,
    WebkitMaskImage: mask.image,
    WebkitMaskPosition: mask.position,
    WebkitMaskSize: mask.size,
  };
  if (decorative) return <span className="picture" aria-hidden="true" style={style} />;
  return <span className="picture" role="img" aria-label={name} title={name} style={style} />;
}
