export interface Mutant {
  readonly breaks: string;
  readonly file: string;
  readonly text: string;
  readonly replacement: string;
  readonly command: string;
}
export function placeOf(
  mutant: Mutant,
  files: readonly string[],
  read: (file: string) => string,
): { readonly file: string; readonly before: string; readonly after: string } | { readonly error: string };
