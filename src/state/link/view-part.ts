import { type TreatmentId, TREATMENTS } from '../../experiment/setup/treatments.ts';
import { type Message, message } from '../../messages.ts';
import { LOOKS } from '../../experiment/inside/look.ts';
import { N_MAX } from '../../experiment/setup/network.ts';
import { type Language, LANGUAGES } from '../../texts/languages.ts';
import { understood } from './values.ts';
import { nearestWhole, oneOf, repaired, whole } from './words.ts';
import { CHAPTERS, type Prediction, MOST_CLAIMS, READINGS, type View } from '../view.ts';

/**
 * What a link says of how the page is looked at, apart from the experiment:
 * `lang=zh&present=2&ask=3&reading=base&claim=2&look=drift&guess=…`.
 */
export interface LinkView extends View {
  /** The language that the link asks for. */
  readonly language: Language | undefined;
  /** `guess=AnB:79,78,77,70,66,60,55`: the sender's prediction for a treatment of the experiment. */
  readonly prediction: Prediction | undefined;
}

export const VIEW_KEYS = ['lang', 'present', 'path', 'ask', 'reading', 'claim', 'look', 'guess'] as const;

/** The guide's questions that took the places of its first edition's chapters, which links call `path=1` to `path=6`. */
const OLD_CHAPTERS = [1, 2, 2, 3, 4, 5] as const;

const successorOf = (chapter: number | undefined): number | undefined =>
  chapter === undefined ? undefined : OLD_CHAPTERS[chapter - 1];

/** The view of a link; what is wrong is left out or brought into range, and said. */
export function readView(given: ReadonlyMap<string, string>, repairs: Message[]): LinkView {
  const count = (key: string, most: number) => {
    const word = given.get(key);
    if (word === undefined) return undefined;
    const exact = whole(word, most);
    if (exact !== undefined) return exact;
    const nearest = understood(
      word,
      (text) => whole(text, most),
      (text) => nearestWhole(text, most),
    );
    repairs.push(repaired(key, word, nearest ?? message('turnedOff')));
    return nearest;
  };
  const word = <T extends string>(key: string, words: readonly T[], otherwise: Message) => {
    const text = given.get(key);
    const meant = text === undefined ? undefined : understood(text, oneOf(words));
    if (text !== meant) repairs.push(repaired(key, text!, meant ?? otherwise));
    return meant;
  };
  return {
    language: word('lang', LANGUAGES, message('browserLanguage')),
    present: count('present', MOST_CLAIMS),
    chapter: count('ask', CHAPTERS) ?? successorOf(count('path', OLD_CHAPTERS.length)),
    reading: word('reading', READINGS, message('turnedOff')),
    claim: count('claim', MOST_CLAIMS),
    look: word('look', LOOKS, message('turnedOff')),
    prediction: readPrediction(given.get('guess'), repairs),
  };
}

/** Writes what differs from an ordinary view. */
export function writeView(view: Partial<LinkView>, written: URLSearchParams): void {
  const { language, present, chapter, reading, claim, look, prediction } = view;
  if (language) written.set('lang', language);
  if (present) written.set('present', String(present));
  if (chapter) written.set('ask', String(chapter));
  if (reading) written.set('reading', reading);
  if (claim) written.set('claim', String(claim));
  if (look) written.set('look', look);
  if (prediction) written.set('guess', spellPrediction(prediction));
}

const spellPrediction = ({ treatment, values }: Prediction): string => `${treatment}:${values.join()}`;

function readPrediction(word: string | undefined, repairs: Message[]): Prediction | undefined {
  if (word === undefined) return undefined;
  const prediction = understood(word, parsePrediction);
  // A plus sign that was not escaped arrives as a space.
  if (!prediction || spellPrediction(prediction) !== word.replace(' :', '+:')) {
    repairs.push(repaired('guess', word, prediction ? spellPrediction(prediction) : message('turnedOff')));
  }
  return prediction;
}

function parsePrediction(word: string): Prediction | undefined {
  const [name = '', numbers = '', ...more] = word.split(':');
  const id = name.replace(/ $/, '+').toLowerCase();
  const treatment: TreatmentId | undefined = TREATMENTS.find(
    (row) => row.id.toLowerCase() === id && id !== 'base',
  )?.id;
  const given = numbers.split(',');
  const isNumbers = given.length === N_MAX && given.every((one) => /^-?\d{1,4}(\.\d{1,4})?$/.test(one));
  if (!treatment || !isNumbers || more.length > 0) return undefined;
  return { treatment, values: given.map((one) => Math.min(100, Math.max(0, Math.round(Number(one))))) };
}
