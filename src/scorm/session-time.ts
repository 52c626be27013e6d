/** The longest time that can be written: 9999 hours. */
const MOST_SECONDS = 9999 * 3600 + 59 * 60 + 59;

/** A time in milliseconds as SCORM 1.2 writes it, CMITimespan: `0001:02:03`. */
export function sessionTime(milliseconds: number): string {
  const seconds = Math.min(MOST_SECONDS, Math.max(0, Math.floor(milliseconds / 1000)));
  const written = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${written(seconds / 3600, 4)}:${written((seconds / 60) % 60, 2)}:${written(seconds % 60, 2)}`;
}
