/** How a table is written: with commas, or as spreadsheets of many countries read it, with semicolons and decimal commas. */
export interface Dialect {
  readonly separator: ',' | ';' | '\t';
  readonly decimal: '.' | ',';
}

export const COMMAS: Dialect = { separator: ',', decimal: '.' };
export const SEMICOLONS: Dialect = { separator: ';', decimal: ',' };

/** What ends a cell, in this file or in a spreadsheet that takes another letter for the separator. */
const SEPARATORS = /([,;\t\r\n|])/;
/** What spreadsheets take for a formula, also behind white space and apostrophes, and full-width. */
const FORMULA = /^['\s\u{FEFF}]*[=+\-@＝＋－＠]/u;

/** A text piece by piece, where each piece that could begin a formula, or a cell with a line end or a tab, is replaced. */
function perPiece(text: string, replace: (piece: string) => string): string {
  const pieces = text.split(SEPARATORS);
  const opens = (piece: string, i: number) =>
    FORMULA.test(piece) || (i === 0 && /^'*$/.test(piece) && /^[\t\r\n]/.test(pieces[1] ?? ''));
  return pieces.map((piece, i) => (i % 2 === 0 && opens(piece, i) ? replace(piece) : piece)).join('');
}

/** A text that no spreadsheet takes for a formula: an apostrophe stands before whatever could begin one. */
export const guarded = (text: string): string => perPiece(text, (piece) => `'${piece}`);

/** The inverse. */
export const unguarded = (text: string): string => perPiece(text, (piece) => piece.replace(/^'/, ''));

/** Spreadsheets take `3580257492357e79` and `123456789012` for numbers and spoil them; with its name in front a hash is text. */
const HASH_NAME = 'sha256:';

export const hashCell = (digits: string): string => `${HASH_NAME}${digits}`;

/** The digits of a hash, with or without the name: tables of earlier versions have none. */
export const hashOfCell = (cell: string): string =>
  cell.startsWith(HASH_NAME) ? cell.slice(HASH_NAME.length) : cell;

export const numberCell = (value: number, { decimal }: Dialect): string =>
  String(value).replace('.', decimal);

/** The number in a cell as a program writes it; whatever else is there is left as it is. */
export const plainNumber = (cell: string, { decimal }: Dialect): string =>
  decimal === ',' ? cell.replace(/^([+-]?\d*),(\d*(?:e[+-]?\d+)?)$/i, '$1.$2') : cell;
