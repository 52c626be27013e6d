import type { Plot } from './plot.ts';
import '../chart/accuracy/table.css';

interface InsideTableProps {
  readonly title: string;
  readonly plot: Plot;
  readonly words: { readonly whole: string; readonly layer: string; readonly place: string };
}

/** The numbers of the picture: a row a layer or a place, a column a line. */
export function InsideTable({ title, plot: { places, lines, shown }, words }: InsideTableProps) {
  const isRoad = typeof places[0] === 'number';
  const hasWhole = lines.some(({ whole }) => whole !== undefined);
  return (
    <div className="chart-rows">
      <table className="chart-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{isRoad ? words.place : words.layer}</th>
            {lines.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hasWhole && (
            <tr>
              <th scope="row">{words.whole}</th>
              {lines.map(({ name, whole }) => (
                <td key={name}>{whole === undefined ? '–' : shown(whole)}</td>
              ))}
            </tr>
          )}
          {places.map((place, i) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              {lines.map(({ name, values }) => {
                const value = values[i];
                return <td key={name}>{value === null || value === undefined ? '–' : shown(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
