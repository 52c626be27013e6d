import { memo } from 'react';
import type { Network } from '../../experiment/setup/network.ts';
import type { Donor, Task } from '../../experiment/setup/run.ts';
import { type Geometry, rowsSpan } from '../geometry.ts';
import { useText } from '../context.ts';
import { Band } from './Band.tsx';
import { BaseRow } from './BaseRow.tsx';
import { Cut } from './Cut.tsx';
import { useCutDrag } from './drag.ts';
import { fitting } from './fit.ts';
import { FreshRow } from './TransferRow.tsx';
import { Hatches } from './Hatches.tsx';
import { Heads } from './Heads.tsx';
import type { Rows, Transplant } from './row.ts';
import { BaseLabel, FreshLabel, type Pictures } from './RowLabel.tsx';
import { RowResult } from './RowResult.tsx';
import { diagramSentence } from './sentence.ts';
import './diagram.css';

interface DiagramProps {
  readonly at: Geometry;
  readonly network: Network;
  /** Base A, where its task has another number of classes. */
  readonly networkA?: Network;
  readonly experiment: Transplant;
  readonly rows: Rows;
  /** Whose repeat of the experiment is shown. */
  readonly seed: number;
  /** Whether the new network is training now. */
  readonly training: boolean;
  /** The classes' pictures; left out while the data set loads. */
  readonly pictures?: Pictures;
  /** `settled` is false while the cut is dragged. */
  readonly onN: (n: number, settled: boolean) => void;
  readonly onDonor: (donor: Donor) => void;
}

const TASKS: readonly Task[] = ['A', 'B'];
/** The drag area reaches so far beyond the first and the last layer box. */
const REACH = 8;
/** Over the column of the numbers of a phone there are so many pixels. */
const HEAD = 56;

/** The transplant: base A above, base B below, and between them the new network that gets a donor's first n layers. */
export const Diagram = memo(function Diagram(props: DiagramProps) {
  const { at, network, networkA = network, experiment, rows, seed, training, pictures, onN, onDonor } = props;
  const t = useText('diagram');
  const { n, donor, tuned } = experiment;
  const progress = rows.fresh.progress ?? 0;
  const edge = at.left - REACH;
  const drag = useCutDrag(at, n, edge, onN);
  const shown = TASKS.filter((task) => at.rows[task]);
  // In one column there is no room for it under every number.
  const ofSplit = at.phone ? fitting(HEAD, [t('ofSplit', { seed })]) : undefined;
  const top = rowsSpan(at).top - REACH;
  return (
    <div className="diagram" style={{ height: at.diagramHeight }}>
      <svg
        width={at.stage}
        height={at.diagramHeight}
        role="img"
        aria-label={diagramSentence(network, experiment, rows, t)}
      >
        <Hatches />
        <Heads at={at} network={network} />
        {shown.map((task) => (
          <BaseRow
            key={task}
            at={at}
            network={task === 'A' ? networkA : network}
            task={task}
            copied={donor === task ? n : undefined}
            faces={rows[task].faces}
            progress={rows[task].progress ?? 0}
          />
        ))}
        <Band
          at={at}
          n={n}
          donor={donor}
          tuned={tuned}
          trained={progress >= 1}
          held={rows.fresh.held === true}
        />
        <FreshRow
          at={at}
          network={network}
          n={n}
          donor={donor}
          tuned={tuned}
          faces={rows.fresh.faces}
          progress={progress}
          training={training}
        />
        <Cut at={at} n={n} />
      </svg>
      <div
        className="diagram-drag"
        style={{
          left: edge,
          top,
          width: network.layers.length * at.pitch + 2 * REACH,
          height: at.diagramHeight - top,
        }}
        {...drag}
      />
      {shown.map((task) => (
        <BaseLabel key={task} at={at} task={task} donor={donor} pictures={pictures} onDonor={onDonor} />
      ))}
      <FreshLabel at={at} n={n} donor={donor} tuned={tuned} pictures={pictures} />
      {ofSplit !== undefined && <p className="result-of">{ofSplit}</p>}
      {(['A', 'fresh', 'B'] as const).map((row) => (
        <RowResult key={row} at={at} row={row} task={row === 'A' ? 'A' : 'B'} seed={seed} state={rows[row]} />
      ))}
    </div>
  );
});
