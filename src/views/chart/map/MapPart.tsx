import { type RefObject, useMemo, useRef, useState } from 'react';
import { stillLearning } from '../../../experiment/results/still-learning.ts';
import { hasSelffer, type Reference, REFERENCES, regimesOf } from '../../../experiment/study/regimes.ts';
import { runName } from '../../../experiment/setup/run.ts';
import { runOf, selfferOf } from '../../../experiment/setup/treatments.ts';
import { shownName, signedPoints } from '../../format.ts';
import { useText } from '../../context.ts';
import { drawn } from '../../pointer.ts';
import type { AccuracyChartProps } from '../accuracy/accuracy-props.ts';
import { inTwo } from '../accuracy/in-two.ts';
import { SlotNames } from '../accuracy/SlotNames.tsx';
import { axisOf, shownN } from '../accuracy/wording.tsx';
import { STYLES } from '../styles.ts';
import { MapCell } from './MapCell.tsx';
import { MapFocus } from './MapFocus.tsx';
import { MapKey } from './MapKey.tsx';
import { BESIDE, type Cell, triangleOf, laidOut, largestOf, N_NAMES, nextCell, WORDS } from './map-layout.ts';
import './map.css';
import './text.ts';

const NONE: readonly [] = [];

/** Where an effect shows: every arm of the experiment at every n, against the base or against the selffer. */
export default function MapPart(props: AccuracyChartProps) {
  const { at, preset, arm, points, longer = NONE, seed, onPick, drawing } = props;
  const t = useText('map');
  const chart = useText('chart');
  const [wanted, setWanted] = useState<Reference>('base');
  const [focused, setFocused] = useState<string>();
  const own = useRef<SVGSVGElement>(null);
  const svg: RefObject<SVGSVGElement | null> = drawing ?? own;
  // The base differs from itself nowhere.
  const treatment = props.chosen === 'base' ? preset.opensWith : props.chosen;
  const references = REFERENCES.filter((one) => one === 'base' || hasSelffer(preset, treatment));
  const reference = references.includes(wanted) ? wanted : 'base';

  const regimes = useMemo(() => {
    const networks = points.flatMap(({ circles }) => circles.map(({ measurement }) => measurement));
    const learning = stillLearning(networks, [...networks.map(({ result }) => result), ...longer]);
    return regimesOf(preset, networks, treatment, reference, learning);
  }, [preset, points, longer, treatment, reference]);
  const layout = useMemo(() => laidOut(at, preset, regimes), [at, preset, regimes]);
  const { frame, cells, rows, width, height, left, above, bottom, total } = layout;
  const largest = { points: largestOf(regimes), r: (2 / 3) * (Math.min(width, height - WORDS) - 4) };

  const overArms = preset.axis === 'arms';
  const n = overArms ? shownN(preset, props.n) : props.n;
  const here = cells.find(({ regime }) => regime.arm === arm && regime.n === n);
  const keyOf = ({ regime }: Cell) => `${regime.arm}/${regime.n}`;
  const stop = cells.find((cell) => keyOf(cell) === focused) ?? here ?? cells[0];
  const name = (id: typeof treatment, layers: number) => shownName(runName(runOf(id, layers)), t);
  const difference = (layers: number) =>
    t('difference', {
      name: name(treatment, layers),
      reference: reference === 'base' ? t('base') : name(selfferOf(treatment), layers),
    });
  const labelOf = ({ regime: { arm: id, n: layers, effect } }: Cell) => {
    const place = t('place', { difference: difference(layers), arm: t(`names:arms.${id}`) });
    return `${place}: ${effect ? signedPoints(effect.mean) : t('unmeasured')}`;
  };
  const move = (from: Cell, key: string) => {
    const next = nextCell(cells, from, key);
    if (!next) return;
    setFocused(keyOf(next));
    svg.current?.querySelector<SVGGElement>(`[data-cell="${keyOf(next)}"]`)?.focus();
  };
  const pick = ({ regime }: Cell) => {
    setFocused(undefined);
    onPick({ arm: regime.arm, treatment, n: regime.n, seed });
  };

  return (
    <div className="map">
      <svg
        ref={svg}
        {...drawn(at.stage, total, at.scale)}
        role="group"
        aria-label={t('label', { difference: t('against', { reference: t(`references.${reference}`) }) })}
      >
        <SlotNames
          frame={frame}
          bottom={bottom}
          names={overArms ? preset.arms.map(({ id }) => chart(`names:arms.${id}`)) : N_NAMES}
          slot={here?.slot ?? 0}
          isCut={!overArms}
          axis={axisOf(preset, chart)}
        />
        {rows.map((row, i) => (
          <RowName
            key={row.arm ?? row.n}
            name={row.arm ? t(`names:arms.${row.arm}`) : t('row', { n: row.n })}
            here={overArms ? row.n === n : row.arm === arm}
            x={above ? left : left - BESIDE}
            y={layout.nameAt(i)}
            room={layout.room}
            anchor={above ? 'start' : 'end'}
          />
        ))}
        {cells.map((cell) => (
          <MapCell
            key={keyOf(cell)}
            cell={cell}
            triangle={cell.regime.effect && triangleOf(cell.regime.effect, largest)}
            {...{ width, height }}
            color={STYLES[treatment].color}
            label={labelOf(cell)}
            chosen={cell === here}
            stop={cell === stop}
            onPick={() => pick(cell)}
            onMove={(key) => move(cell, key)}
          />
        ))}
        {here && (
          <rect
            className="map-here"
            x={here.x - 1}
            y={here.y - 1}
            width={width + 2}
            height={height + 2}
            rx={4}
          />
        )}
      </svg>
      <div className="map-words" style={{ marginLeft: at.phone ? 0 : at.scale * at.left }}>
        {here && (
          <MapFocus
            regime={here.regime}
            difference={difference(here.regime.n)}
            base={points.find((point) => point.arm === arm && point.treatment === 'base')}
          />
        )}
        <MapKey
          color={STYLES[treatment].color}
          {...{ references, reference, largest }}
          missing={regimes.some(({ effect }) => !effect)}
          onReference={setWanted}
        />
      </div>
    </div>
  );
}

interface RowNameProps {
  readonly name: string;
  /** Whether its row is the one looked at. */
  readonly here: boolean;
  readonly x: number;
  /** The middle of its height. */
  readonly y: number;
  /** Pixels in which it stands, in two lines where one is too long. */
  readonly room: number;
  readonly anchor: 'start' | 'end';
}

/** Pixels between two lines, and from the middle of a line to where its letters stand. */
const [LINE, FOOT] = [14, 4.5];

function RowName({ name, here, x, y, room, anchor }: RowNameProps) {
  const lines = inTwo(name, room);
  return (
    <text
      className={here ? 'chart-at' : undefined}
      y={y + FOOT - (LINE / 2) * (lines.length - 1)}
      textAnchor={anchor}
    >
      {lines.map((line, i) => (
        <tspan key={line} x={x} dy={i === 0 ? 0 : LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
