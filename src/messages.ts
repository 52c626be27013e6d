/** What can be said to a person below the views, and what each saying fills in. The views have a text for every key. */
export interface Sayings {
  /** A sentence that has no text of its own: a rare fault in the words of whoever found it, in English. */
  readonly technical: { readonly sentence: string };

  // What a value should have been, and what cannot be shown as a value.
  readonly wholeNumber: { readonly min: number; readonly max: number };
  readonly anyNumber: { readonly min: number; readonly max: number };
  readonly oneOf: { readonly words: string };
  readonly wholeFrom: { readonly min: number };
  readonly numberFrom: { readonly min: number };
  readonly textOrNumber: Nothing;
  readonly yesNo: Nothing;
  readonly shortText: { readonly most: number };
  readonly shortList: { readonly most: number };
  readonly hexDigits: { readonly digits: number };
  readonly twoHashes: Nothing;
  readonly nothing: Nothing;
  readonly aList: Nothing;
  readonly anObject: Nothing;

  // Links.
  readonly linkRepaired: { readonly repairs: readonly Message[] };
  readonly linkTooLong: { readonly length: number; readonly most: number };
  /** Signs or keys that a tool had changed. */
  readonly spelledOtherwise: { readonly from: string; readonly to: string | Message };
  /** What was in a link and is no part of it. */
  readonly leftOut: { readonly names: string };
  readonly runsRead: { readonly count: number };
  readonly valueRepaired: {
    readonly name: string;
    readonly from: string | Message;
    readonly to: string | Message;
  };
  /** A link of another version than the page's own; `version` as it was given. */
  readonly otherLink: { readonly version: string | Message; readonly ours: number };
  readonly turnedOff: Nothing;
  readonly turnedOn: Nothing;
  readonly bestEngine: Nothing;
  readonly browserLanguage: Nothing;
  readonly plainLine: { readonly length: number };
  readonly copiesRepaired: Nothing;
  readonly sentPredictionHidden: Nothing;
  /** The visitor has a prediction, and the link brought another. */
  readonly ownPredictionKept: { readonly treatment: string };

  // The laboratory: where it keeps runs, its engines, its workers, and runs that fail.
  readonly noRoom: Nothing;
  readonly keepsNothing: Nothing;
  readonly storageNewer: Nothing;
  readonly storageSilent: Nothing;
  /** Images of one's own that a link is about. */
  readonly imagesNotHere: { readonly name: string; readonly classCount: number; readonly imageCount: number };
  readonly publishedNotHere: {
    readonly name: string;
    readonly classCount: number;
    readonly imageCount: number;
    readonly source: string;
  };
  /** In MB. */
  readonly noRoomForImages: { readonly size: number };
  readonly storageFailed: Nothing;
  /** Finished runs that storage did not take at first. */
  readonly savedAfterAll: { readonly count: number };
  readonly notPutAside: { readonly why: Message };
  readonly otherTabAside: Nothing;
  readonly otherTabBack: Nothing;
  readonly otherTabDeleted: Nothing;
  readonly notBroughtBack: { readonly why: Message };
  readonly wasFrozen: Nothing;
  readonly noEngine: Nothing;
  readonly engineRefused: { readonly engine: string; readonly why: Message };
  readonly engineGaveWay: { readonly engine: string; readonly why: Message; readonly next: string };
  readonly engineGaveUp: { readonly engine: string; readonly why: Message; readonly next: string };
  readonly deviceLost: { readonly iteration: number };
  readonly smallerCohort: { readonly count: number; readonly fewer: number };
  readonly engineAsked: { readonly engine: string };
  readonly engineFastest: { readonly engine: string };
  readonly engineFirst: { readonly engine: string; readonly other: string };
  readonly engineNext: { readonly engine: string; readonly next: string };
  readonly engineWon: { readonly engine: string; readonly other: string; readonly ratio: number };
  readonly engineDistrusted: { readonly engine: string; readonly other: string };
  readonly engineInstead: { readonly engine: string; readonly without: Message };
  readonly engineSlow: { readonly engine: string; readonly without: Message; readonly webgl: Message };
  readonly wasmRefuses: Nothing;
  readonly noSimd: Nothing;
  readonly webglRefuses: Nothing;
  readonly noWebgl: Nothing;
  readonly workerStuck: Nothing;
  readonly workerEnded: Nothing;
  readonly workerSilent: Nothing;
  readonly workerUnreadable: Nothing;
  readonly workerNotLoaded: Nothing;
  readonly workerGaveUp: { readonly run: string; readonly count: number; readonly why: Message };
  readonly diverged: { readonly iteration: number };
  readonly donorMissing: { readonly run: string; readonly donor: string };
  /** Of the other data set that task A comes from. */
  readonly donorImagesMissing: { readonly why: Message };
  readonly imagesMissing: { readonly why: Message };
  readonly imagesChanged: Nothing;
  readonly donorClassesMissing: { readonly why: Message };
  readonly dataNotFound: { readonly url: string; readonly status: string };
  readonly dataSilent: { readonly seconds: number };
  readonly noIndex: { readonly url: string; readonly start: string };

  // Parts of the page that did not come; `scriptMissing` says why something could not be done.
  readonly scriptMissing: Nothing;
  readonly partMissing: Nothing;
  readonly languageMissing: Nothing;

  // Files in and out.
  readonly fileTooLarge: { readonly file: string; readonly most: number; readonly size: number };
  readonly fileUnreadable: { readonly file: string };
  readonly fileNotRead: { readonly file: string; readonly why: Message };
  readonly drawingsMissing: Nothing;
  readonly fileRead: { readonly file: string; readonly parts: readonly Message[] };
  readonly runsAdded: { readonly count: number };
  readonly runsKnown: { readonly count: number };
  readonly runsRefused: { readonly count: number; readonly why: Message };
  readonly runsDisputed: { readonly count: number; readonly why: Message };
  readonly readingCancelled: Nothing;
  readonly readingTooLong: { readonly seconds: number };
  readonly readerMissing: Nothing;
  readonly fileNotKept: { readonly file: string };
  readonly anotherRecipe: Nothing;
  readonly otherAccuracy: {
    readonly run: string;
    readonly seed: number;
    readonly correct: number;
    readonly test: number;
    readonly correctHere: number;
    readonly testHere: number;
  };
  /** Two files say different things of one run; `why` compares them. */
  readonly disputed: { readonly why: Message; readonly file: string | Message };
  readonly namelessFile: Nothing;
  readonly otherFit: {
    readonly run: string;
    readonly seed: number;
    readonly correct: number;
    readonly train: number;
    readonly correctHere: number;
    readonly trainHere: number;
  };
  readonly otherCurve: { readonly run: string; readonly seed: number };
  readonly otherWeights: {
    readonly run: string;
    readonly seed: number;
    readonly hash: string;
    readonly here: string;
  };
  readonly networkNotKept: { readonly run: string };
  readonly fileNotMade: { readonly file: string; readonly why: Message };
  readonly noRunsInFigure: Nothing;
  /** Of results that came in a link and have no learning curve. */
  readonly linkRunsLeftOut: { readonly count: number };
  readonly onlyLinkRuns: Nothing;
  readonly chartHidden: Nothing;

  // Why a file of results is refused; `path` says where in it.
  readonly tooManyBytes: { readonly most: number };
  readonly tooNested: Nothing;
  readonly noJson: { readonly start: string | Message };
  readonly notOurs: Nothing;
  readonly otherVersion: { readonly version: string | Message; readonly ours: number };
  readonly otherRules: { readonly rules: string | Message; readonly ours: number };
  readonly otherData: { readonly data: string | Message; readonly ours: string | Message };
  /** A place in a table; lines count from 1, the header's. */
  readonly cellOf: { readonly column: string; readonly line: number };
  readonly lineOf: { readonly line: number };
  readonly wrongAccuracy: {
    readonly line: number;
    readonly accuracy: string;
    readonly correct: number;
    readonly test: number;
  };
  readonly strangeFile: { readonly start: string | Message };
  readonly linkInFile: Nothing;
  readonly tooManyRuns: { readonly most: number; readonly count: number };
  readonly strangeKnob: { readonly path: string; readonly name: string | Message };
  readonly missing: { readonly path: string | Message };
  readonly unfit: {
    readonly path: string | Message;
    readonly expected: string | Message;
    readonly value: string | Message;
  };
  readonly noRunName: { readonly path: string | Message; readonly value: string | Message };
  readonly wrongCurve: {
    readonly path: string;
    readonly iterations: number;
    readonly points: number;
    readonly losses: number;
    readonly pointsGiven: number;
    readonly lossesGiven: number;
  };
  readonly tooManyCorrect: {
    readonly path: string | Message;
    readonly test: number;
    readonly correct: number;
  };
  readonly tooManyFitted: {
    readonly path: string | Message;
    readonly train: number;
    readonly fitted: number;
  };
  readonly wrongEnd: { readonly path: string; readonly end: number; readonly correct: number };
  readonly baseCopies: { readonly path: string };
  readonly frozenChanged: { readonly path: string };

  // A visitor's own images; `file` is a path within what was chosen. Sizes are in MB.
  readonly formUnknown: { readonly file: string };
  readonly onlyOnePicture: { readonly file: string };
  readonly noImages: { readonly file: string };
  readonly imagesTooLarge: { readonly file: string; readonly size: number; readonly most: number };
  readonly tooManyClasses: { readonly file: string; readonly most: number };
  readonly tooManyImages: { readonly file: string; readonly most: number };
  readonly tooFewClasses: { readonly file: string; readonly count: number };
  /** `why` is said of the first of `count` files that were left out for one reason, of `all` that there were. */
  readonly noImagesBecause: {
    readonly file: string;
    readonly count: number;
    readonly all: number;
    readonly why: Message;
  };
  readonly tooFewClassesBecause: {
    readonly file: string;
    readonly classes: number;
    readonly count: number;
    readonly all: number;
    readonly why: Message;
  };
  /** Something was left out of files that hold many images. */
  readonly tooFewClassesBesides: { readonly file: string; readonly classes: number; readonly why: Message };
  readonly otherArchive: { readonly file: string };
  readonly zipCut: { readonly file: string };
  readonly entryDamaged: { readonly file: string };
  readonly entryCut: { readonly file: string };
  readonly entryTooLarge: { readonly file: string; readonly most: number };
  /** What becomes more than `most` times as long when it is unpacked. */
  readonly entryBomb: { readonly file: string; readonly most: number };
  readonly entryOutside: { readonly file: string };
  readonly entryEncrypted: { readonly file: string };
  readonly entryMethod: { readonly file: string; readonly method: number };
  readonly entryNested: { readonly file: string };
  readonly notAPicture: { readonly file: string };
  readonly otherFormat: { readonly file: string; readonly format: string };
  readonly pictureCut: { readonly file: string; readonly format: string };
  readonly pictureDamaged: { readonly file: string; readonly format: string };
  readonly pictureUnsupported: { readonly file: string; readonly format: string; readonly what: string };
  /** In pixels; `most` in millions of them. */
  readonly pictureTooLarge: {
    readonly file: string;
    readonly width: number;
    readonly height: number;
    readonly most: number;
  };
  /** Memory in MB. */
  readonly pictureTakesTooMuch: {
    readonly file: string;
    readonly width: number;
    readonly height: number;
    readonly memory: number;
    readonly most: number;
  };
  readonly pictureNoSize: { readonly file: string; readonly format: string };
  /** `most` pixels a side. */
  readonly imagesTooWide: {
    readonly file: string;
    readonly width: number;
    readonly height: number;
    readonly most: number;
  };
  readonly onlySome: { readonly file: string; readonly count: number; readonly most: number };
  readonly unlabelled: { readonly file: string; readonly count: number };
  readonly outsideParts: { readonly file: string; readonly count: number };
  readonly pictureBeside: { readonly file: string };
  readonly otherVariants: { readonly file: string; readonly taken: string; readonly others: string };
  /** The files have a test part and nothing to train on. */
  readonly onlyTest: Nothing;
  readonly alsoTest: { readonly count: number };
  readonly classTooSmall: { readonly name: string };
  readonly labelOutOfRange: {
    readonly file: string;
    readonly count: number;
    readonly label: number;
    readonly most: number;
  };
  readonly labelNegative: { readonly file: string; readonly count: number; readonly label: number };
  readonly labelCount: { readonly file: string; readonly images: number; readonly labels: number };
  readonly noLabels: { readonly file: string };
  readonly arrayShape: { readonly file: string; readonly shape: string };
  readonly npyHead: { readonly file: string };
  readonly npyOrder: { readonly file: string };
  readonly npyType: { readonly file: string; readonly type: string };
  readonly npyLabels: { readonly file: string; readonly shape: string };
  readonly parquetDamaged: { readonly file: string };
  readonly parquetColumns: { readonly file: string; readonly columns: string };
  readonly parquetRow: { readonly file: string };
}

type Nothing = Readonly<Record<never, never>>;

/** Something to tell a person, in whatever language: which saying, and what it fills in. Plain data, for workers too. */
export type Message = {
  readonly [K in keyof Sayings]: { readonly key: K; readonly values: Sayings[K] };
}[keyof Sayings];

/** A message; sayings that fill in nothing take no values. */
export function message<K extends keyof Sayings>(
  key: K,
  ...[values]: Sayings[K] extends Nothing ? (keyof Sayings[K] extends never ? [] : [Sayings[K]]) : never
): Message {
  return { key, values: values ?? {} } as Message;
}

/** An error that says what happened in a message. Its own text is for consoles. */
export class Told extends Error {
  override readonly name: string = 'Told';
  readonly told: Message;

  constructor(told: Message) {
    super(`${told.key} ${JSON.stringify(told.values)}`);
    this.told = told;
  }
}

/** What an error says, whatever was thrown. */
export const messageOf = (error: unknown): Message =>
  error instanceof Told
    ? error.told
    : message('technical', { sentence: error instanceof Error ? error.message : String(error) });
