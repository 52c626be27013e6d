import { type CSSProperties, memo } from 'react';
import type { Layer } from '../../experiment/setup/network.ts';
import type { Box } from './layout.ts';
import { Glyph } from './Glyph.tsx';
import { Lock } from './Lock.tsx';
import type { Hue } from './row.ts';
import './layer-box.css';

/** `base`: of a finished base. `new`: starts at random and learns. `frozen` and `tuned`: copied, or random and locked. */
type Look = 'base' | 'new' | 'frozen' | 'tuned';

interface LayerBoxProps extends Box {
  readonly look: Look;
  readonly hue: Hue;
  readonly layer: Layer;
  readonly unit: number;
  readonly face?: Uint8Array | undefined;
  /** Of a new layer box: 0 … 1. Hatch gives way to tint from the bottom up. */
  readonly progress?: number;
  /** A donor's layer beyond the cut, which is not copied. */
  readonly dim?: boolean;
  /** Whether the broken border of a fine-tuned layer box marches. */
  readonly marching?: boolean;
  readonly phone: boolean;
}

/** One layer of one network. */
export const LayerBox = memo(function LayerBox(props: LayerBoxProps) {
  const { look, hue, layer, unit, face, progress = 0, dim, marching, phone, ...box } = props;
  const copied = look === 'frozen' || look === 'tuned';
  const random = copied && hue === 'R';
  const names = ['layer-box', `layer-box-${look}`, `layer-box-of-${hue}`];
  if (look === 'new' && progress === 0) names.push('layer-box-untrained');
  if (look === 'new' && progress >= 1) names.push('layer-box-trained');
  if (dim) names.push('layer-box-dim');
  if (marching) names.push('layer-box-marching');
  // On a phone the lock has no corner of its own, so the glyph makes way.
  const glyphY = copied && phone ? box.y + 6 : box.y;
  return (
    <g
      className={names.join(' ')}
      style={look === 'new' ? ({ '--progress': progress } as CSSProperties) : undefined}
    >
      <Ground look={look} random={random} progress={progress} {...box} />
      <Glyph {...box} y={glyphY} layer={layer} unit={unit} face={face} noise={random} />
      {copied && <LayerLock open={look === 'tuned'} phone={phone} x={box.x} y={box.y} />}
    </g>
  );
});

interface GroundProps extends Box {
  readonly look: Look;
  readonly random: boolean;
  readonly progress: number;
}

function Ground({ look, random, progress, x, y, width, height }: GroundProps) {
  const whole = { x, y, width, height, rx: 3 };
  switch (look) {
    case 'base':
      return <rect className="layer-box-ground" {...whole} />;
    case 'frozen':
      return (
        <>
          <rect className="layer-box-ground" {...whole} />
          {random && <rect fill="url(#layer-box-hatch-on-solid)" {...whole} />}
        </>
      );
    case 'tuned':
      return (
        <rect
          className="layer-box-ground layer-box-border"
          x={x + 1}
          y={y + 1}
          width={width - 2}
          height={height - 2}
          rx={3}
        />
      );
    case 'new': {
      const risen = height * Math.min(1, progress);
      return (
        <>
          {risen < height && (
            <rect fill="url(#layer-box-hatch)" x={x} y={y} width={width} height={height - risen} />
          )}
          {risen > 0 && (
            <rect
              className="layer-box-ground"
              x={x}
              y={y + height - risen}
              width={width}
              height={risen}
              rx={progress < 1 ? 0 : 3}
            />
          )}
          <rect
            className="layer-box-border"
            x={x + 0.5}
            y={y + 0.5}
            width={width - 1}
            height={height - 1}
            rx={3}
          />
        </>
      );
    }
  }
}

function LayerLock({ open, phone, x, y }: { open: boolean; phone: boolean; x: number; y: number }) {
  const inset = (phone ? 4 : 5) + (open ? 1 : 0);
  return <Lock open={open} x={x + inset} y={y + inset} size={phone ? 12 : 13} />;
}
