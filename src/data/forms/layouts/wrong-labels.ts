import { message } from '../../../messages.ts';
import type { Label } from '../arrange.ts';
import type { Gathering } from '../gathering.ts';
import { shown } from '../names.ts';

/** Which numbers are labels. */
export interface LabelRange {
  /** 0 where nothing is said. */
  readonly least?: number;
  /** How many classes there are, where that is known. */
  readonly classes?: number | undefined;
}

/**
 * Images of one file whose labels are out of range: they are counted, and told in one sentence. Hugging Face writes −1 where
 * an image has no label.
 */
export class WrongLabels {
  private readonly path: string;
  private readonly least: number;
  private readonly classes: number | undefined;
  private count = 0;
  private first = 0;

  constructor(path: string, { least = 0, classes }: LabelRange) {
    this.path = path;
    this.least = least;
    this.classes = classes;
  }

  /** Whether a label is out of range; if so it is counted. Names are never. */
  has(label: Label): boolean {
    if (typeof label === 'string') return false;
    if (label >= this.least && label < (this.classes ?? Infinity)) return false;
    if (!this.count++) this.first = label;
    return true;
  }

  /** Says of the file what was left out, if anything was. */
  tell(gathering: Gathering): void {
    if (!this.count) return;
    const values = { file: shown(this.path), count: this.count, label: this.first };
    gathering.skip(
      this.path,
      this.classes === undefined
        ? message('labelNegative', values)
        : message('labelOutOfRange', { ...values, most: this.classes - 1 }),
    );
  }
}
