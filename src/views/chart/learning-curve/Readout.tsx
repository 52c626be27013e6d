import type { Text } from '../../../texts/texts.ts';
import { useText } from '../../context.ts';
import { type CurveLine, type Quantity, valueAt } from './curve.ts';
import { epochs, nats, points, shownName, signedNats, signedPoints } from '../../format.ts';
import { RunName } from './RunName.tsx';

/** The exact values at one measured point. */
interface Reading {
  readonly epoch: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  /** Current run minus reference. */
  readonly difference: string | undefined;
}

/** Reads the current run and the reference after some iterations. */
export function read(
  current: CurveLine | undefined,
  reference: CurveLine | undefined,
  quantity: Quantity,
  iteration: number,
  perEpoch: number,
): Reading {
  const write = quantity === 'accuracy' ? points : nats;
  const sign = quantity === 'accuracy' ? signedPoints : signedNats;
  const [a, b] = [valueAt(current, quantity, iteration), valueAt(reference, quantity, iteration)];
  const row = (line: CurveLine | undefined, value: number | undefined) =>
    line && value !== undefined ? [{ name: line.name, value: write(value) }] : [];
  return {
    epoch: epochs(iteration / perEpoch),
    rows: [...row(current, a), ...row(reference, b)],
    difference: a === undefined || b === undefined ? undefined : sign(a - b),
  };
}

/** The same as a sentence to be spoken. */
export function spoken({ epoch, rows, difference }: Reading, quantity: Quantity, t: Text<'chart'>): string {
  const measured = (value: string) => (quantity === 'accuracy' ? `${value} %` : t('curve.nats', { value }));
  const values = rows.map(({ name, value }) => `${shownName(name, t)} ${measured(value)}`);
  const change = difference === undefined ? [] : [t('curve.difference', { value: difference })];
  return t('curve.spoken', { epoch, values: [...values, ...change].join(t('names:comma')) });
}

/** "epoch 12: A3B+ 69.4 base B 52.5 +16.9" */
export function Readout({ reading }: { readonly reading: Reading | undefined }) {
  const t = useText('chart');
  if (!reading || reading.rows.length === 0) return <p className="curve-readout" />;
  const { epoch, rows, difference } = reading;
  return (
    <p className="curve-readout">
      {t('curve.at', { epoch })}
      {rows.map(({ name, value }) => (
        <span key={name} className="curve-value">
          {' '}
          <RunName name={name} /> <b>{value}</b>
        </span>
      ))}
      {difference !== undefined && <span className="curve-value"> {difference}</span>}
    </p>
  );
}
