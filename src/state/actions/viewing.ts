import type { Look } from '../../experiment/inside/look.ts';
import { N_MAX } from '../../experiment/setup/network.ts';
import { completed, chosenKey, predictionOf, predictionNow } from '../selectors/predictions.ts';
import type { GraftStore } from '../store.ts';
import { CHAPTERS, type GuideStage, MOST_CLAIMS, type Pointed, type Reading, type View } from '../view.ts';
import { type Draft, type Predictions, type PredictionStage, BLANK } from '../prediction.ts';

/** What a visitor can do besides setting up and training: predict, present, and follow the guided path. */
export interface Viewing {
  /** Shows a claim in present mode; undefined leaves it. */
  present(claim: number | undefined): void;
  /** Opens a chapter of the guided path, which hides results; undefined closes the path and shows them. */
  openChapter(chapter: number | undefined): void;
  /** Says what the open chapter lets be seen. */
  setStage(stage: GuideStage): void;
  /** Reads the figure against base, in lanes, or with undefined as the experiment has it. */
  read(reading: Reading | undefined): void;
  /** Shows a claim of the experiment on show in the lanes, counted from 1; with undefined all lanes alike. */
  showClaim(claim: number | undefined): void;
  /** Looks inside finished networks, beside the figure; with undefined no longer. Nothing is trained. */
  lookInside(look: Look | undefined): void;
  /** Points at a point of the figure or at layers for a moment. */
  pointAt(what: Pointed): void;
  /** Hides the results and lets the visitor draw what they expect of the chosen treatment. */
  predict(): void;
  /** Shows the results again without a prediction. */
  stopPredicting(): void;
  draw(draft: Draft): void;
  /**
   * Keeps what was drawn and shows what was measured: at once, or from n to n as `revealNext` is called.
   * @param start percent at n = 0, from which an unfinished line goes on
   */
  reveal(start: number, stepwise: boolean): void;
  revealNext(): void;
  /** Forgets the prediction of the chosen treatment. */
  forgetPrediction(): void;
}

interface ViewingOptions {
  readonly store: GraftStore;
  /** Writes the state's link over the address, or as a new step of the history. */
  readonly write: (how: 'replace' | 'push') => void;
  readonly keepPredictions: (predictions: Predictions) => void;
}

export function createViewing({ store, write, keepPredictions }: ViewingOptions): Viewing {
  const setPredictions = (predictions: Predictions, prediction?: PredictionStage) => {
    store.setState({ predictions, prediction });
    keepPredictions(predictions);
  };
  const look = (change: Partial<View>) => {
    store.setState(({ view }) => ({ view: { ...view, ...change } }));
    write('replace');
  };
  const inside = (value: number | undefined, most: number) =>
    value === undefined ? undefined : Math.min(most, Math.max(1, Math.round(value)));

  return {
    present(claim) {
      const present = inside(claim, MOST_CLAIMS);
      const { view } = store.getState();
      if (present === view.present) return;
      store.setState({ view: { ...view, present } });
      // Going from claim to claim is no history: Back leaves the lecture.
      write((present === undefined) === (view.present === undefined) ? 'replace' : 'push');
    },
    openChapter(wanted) {
      const { view } = store.getState();
      const chapter = inside(wanted, CHAPTERS);
      store.setState({
        view: { ...view, chapter },
        stage: chapter === undefined ? undefined : { chapter, preset: undefined, shown: {} },
        prediction: undefined,
      });
      write('replace');
    },
    setStage: (stage) => store.setState({ stage }),
    read: (reading) => look({ reading, claim: undefined }),
    showClaim: (claim) => look({ reading: 'base', claim: inside(claim, MOST_CLAIMS) }),
    lookInside: (wanted) => look({ look: wanted }),
    pointAt: (what) =>
      store.setState(({ spotlight }) => ({ spotlight: { ...what, turn: (spotlight?.turn ?? 0) + 1 } })),
    predict() {
      const state = store.getState();
      store.setState({
        prediction: { kind: 'drawing', key: chosenKey(state), draft: predictionOf(state)?.values ?? BLANK },
      });
    },
    stopPredicting: () => store.setState({ prediction: undefined }),
    draw: (draft) =>
      store.setState((state) => ({ prediction: { kind: 'drawing', key: chosenKey(state), draft } })),
    reveal(start, stepwise) {
      const state = store.getState();
      const now = predictionNow(state);
      const values = now?.kind === 'drawing' ? completed(now.draft, start) : undefined;
      if (!now || !values) return;
      const { [now.key]: _, ...others } = state.predictions;
      setPredictions(
        { ...others, [now.key]: values },
        stepwise ? { kind: 'revealing', key: now.key, shown: 0 } : undefined,
      );
      write('replace');
    },
    revealNext: () =>
      store.setState(({ prediction }) => {
        if (prediction?.kind !== 'revealing') return {};
        const shown = prediction.shown + 1;
        return { prediction: shown > N_MAX ? undefined : { ...prediction, shown } };
      }),
    forgetPrediction() {
      const state = store.getState();
      const { [chosenKey(state)]: _, ...others } = state.predictions;
      setPredictions(others);
      write('replace');
    },
  };
}
