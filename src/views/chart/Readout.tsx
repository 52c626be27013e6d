import { type CurveLine, type Quantity, valueAt } from './curve.ts';
import { epochs, nats, points, shownName, signedNats, signedPoints } from './format.ts';
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
export function spoken({ epoch, rows, difference }: Reading, quantity: Quantity): string {
  const unit = quantity === 'accuracy' ? ' %' : ' nats';
  const values = rows.map(({ name, value }) => `${shownName(name)} ${value}${unit}`);
  const change = difference === undefined ? [] : [`difference ${difference}`];
  return `epoch ${epoch}: ${[...values, ...change].join(', ')}`;
}

/** "epoch 12: A3B+ 69.4 base B 52.5 +16.9" */
export function Readout({ reading }: { readonly reading: Reading | undefined }) {
  if (!reading || reading.rows.length === 0) return <p className="curve-readout" />;
  const { epoch, rows, difference } = reading;
  return (
    <p className="curve-readout">
      epoch {epoch}:
      {rows.map(({ name, value }) => (
        <span key={name}>
          {'\u2002'}
          <RunName name={name} /> <b>{value}</b>
        </span>
      ))}
      {difference !== undefined && `\u2002${difference}`}
    </p>
  );
}
