import { dsvFormat } from 'd3';
import { placeOf } from '../inside/road.ts';
import type { Seen } from '../inside/look.ts';

type Cell = string | number | null;

/** What a look saw as a table: its columns, and a row a layer of a network or a point of a road. */
export function insideTable(seen: Seen): {
  readonly columns: readonly string[];
  readonly rows: readonly Cell[][];
} {
  switch (seen.look) {
    case 'drift':
      return {
        // `drift`: norm of the change over that of the start. `state`: frozen, copied and still learning, or new.
        columns: ['network', 'layer', 'state', 'drift', 'hash_before', 'hash_after'],
        rows: seen.rows.flatMap(({ run, layers }) =>
          layers.map(({ layer, frozen, copied, drift, before, after }) => [
            run,
            layer,
            frozen ? 'frozen' : copied ? 'copied' : 'new',
            drift,
            before,
            after,
          ]),
        ),
      };
    case 'resets':
      return {
        // Right answers of so many held-out images with that layer put back; `correct_whole` with none.
        columns: ['network', 'layer', 'correct', 'correct_whole', 'images'],
        rows: seen.rows.flatMap(({ run, images, correct, layers }) =>
          layers.map((put) => [run, put.layer, put.correct, correct, images]),
        ),
      };
    case 'road':
      return {
        columns: ['from', 'to', 'place', 'correct', 'images'],
        rows: seen.rows.flatMap(({ from, to, images, correct }) =>
          correct.map((count, point) => [from, to, placeOf(point), count, images]),
        ),
      };
    case 'answers':
      return {
        // Classes by their place in the task's list, from 0; images in the order of the held-out ones.
        columns: ['first', 'second', 'image', 'class', 'first_said', 'second_said'],
        rows: seen.rows.flatMap(({ first, second, classes, firstSaid, secondSaid }) =>
          classes.map((is, image) => [first, second, image, is, firstSaid[image]!, secondSaid[image]!]),
        ),
      };
    case 'likeness':
      return {
        // `cka` without bias, `cka_plain` with it; empty where a layer answers to all images alike.
        columns: ['first', 'second', 'layer', 'cka', 'cka_plain', 'images'],
        rows: seen.rows.flatMap(({ first, second, images, layers }) =>
          layers.map(({ layer, cka, plain }) => [first, second, layer, cka, plain, images]),
        ),
      };
  }
}

/** The table for spreadsheets and data frames (RFC 4180). */
export function insideCsv(seen: Seen): string {
  const { columns, rows } = insideTable(seen);
  const cells = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))];
  return cells.map((row) => `${dsvFormat(',').formatRow([...row])}\r\n`).join('');
}
