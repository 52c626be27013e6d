import { useText } from '../../context.ts';
import { shownName } from '../../format.ts';

/** A run's name with its letters in the colours of what they stand for: A3B+ as A, 3, B and a plus for fine-tuned. */
export function RunName({ name }: { readonly name: string }) {
  const t = useText('names');
  if (name.startsWith('base')) {
    return <span style={{ color: `var(--${name.slice(4)})` }}>{shownName(name, t)}</span>;
  }
  return (
    <span className="chart-name">
      <span style={{ color: `var(--${name[0]})` }}>{name[0]}</span>
      {name[1]}
      <span style={{ color: `var(--${name[2]})` }}>{name[2]}</span>
      {name[3] && <span style={{ color: 'var(--tuned)' }}>{shownName(name, t).slice(3)}</span>}
    </span>
  );
}
