import { type DataId, dataSetOf } from '../../data/sets.ts';
import { type Message, message } from '../../messages.ts';
import type { PresetData, PresetId } from '../../experiment/study/presets.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { notOffered, type Offer } from '../../experiment/setup/data-spec.ts';
import { type KnobName, knobOf, type Recipe } from '../../experiment/setup/recipe.ts';
import type { Language } from '../../texts/languages.ts';
import type { Address } from '../address.ts';
import { opening, type Settings } from '../settings.ts';
import { withNotice } from './lab-events.ts';
import { decodeLink, encodeLink, type Link } from '../link/link.ts';
import { repaired } from '../link/words.ts';
import { asOffered } from '../offered.ts';
import { predictionKey } from '../prediction.ts';
import { predictionOf } from '../selectors/predictions.ts';
import { unlocked, type Sharing } from '../selectors/share.ts';
import type { GraftState, GraftStore } from '../store.ts';
import { NO_SHARE } from '../share.ts';

/** What a link asks for besides the experiment and its view. */
export type Carried = Pick<Link, 'data' | 'engine' | 'language' | 'unknown'>;

interface LinkingOptions {
  readonly store: GraftStore;
  readonly address: Address;
  /** What the first link asked for, and the prediction that came with it. */
  readonly link: Carried & Partial<Pick<Link, 'prediction'>>;
  readonly recall: (recipe: Recipe) => void;
  readonly loadRecording: (id: PresetId) => void;
  readonly speak: (language: Language) => void;
}

/** Keeps address and store telling of the same experiment, in the same view. */
export function createLinking({ store, address, link, recall, loadRecording, speak }: LinkingOptions) {
  let carried: Carried = {
    data: link.data,
    engine: link.engine,
    language: link.language,
    unknown: link.unknown,
  };
  let dragging = false;
  /** Predictions that came in links and are none of the visitor's own. */
  const lent = new Set([link.prediction?.values]);

  const linkOf = (experiment: Settings): string => {
    const { view, share, predictions, dataSet } = store.getState();
    return encodeLink({
      experiment,
      ...carried,
      ...view,
      share,
      prediction: predictionOf({ experiment, predictions, dataSet }),
    });
  };

  /** Writes the state's link over the address, or as a new step of the history. */
  const write = (how: 'replace' | 'push') => address[how](linkOf(store.getState().experiment));

  return {
    write,
    /** Shows another experiment. A drag becomes one step of the history, however many values it passes. */
    show(change: Partial<Settings>, settled = true): void {
      const { experiment: before, view, share, dataSet } = store.getState();
      const wanted = { ...before, ...(share.lock ? unlocked(change) : change) };
      const after = asOffered(dataSet, {
        ...wanted,
        tuned: wanted.donor === 'random' ? false : wanted.tuned,
      });
      const now = linkOf(before);
      // Claims are counted within an experiment.
      if (after.preset !== before.preset && view.claim)
        store.setState({ view: { ...view, claim: undefined } });
      const next = linkOf(after);
      if (next !== now) {
        address[dragging ? 'replace' : 'push'](next);
        store.setState({ experiment: after });
        if (after.recipe !== before.recipe) recall(after.recipe);
        if (after.preset !== before.preset) loadRecording(after.preset);
      }
      dragging = !settled;
    },
    /** Asks for another data set's images in the address; they come with the page that is loaded from there. */
    setData(data: DataId, experiment = store.getState().experiment): void {
      carried = { ...carried, data };
      // Results that came with a link are of the images that it names.
      store.setState(({ share, dataSet }) => ({
        experiment: asOffered(dataSetOf(data), amongOthers(experiment, dataSetOf(data), dataSet)),
        share: { ...share, results: undefined },
      }));
      write('push');
    },
    setLanguage(language: Language): void {
      carried = { ...carried, language };
      write('replace');
      speak(language);
    },
    /** The link to what is on show, with what the visitor wants to ride along. */
    sharedLink({ prediction, experiment: other, ...share }: Sharing): string {
      const { experiment, view, predictions, dataSet } = store.getState();
      const { reading, claim } = view;
      const looked = share.embed ? { reading, claim } : view;
      return encodeLink({
        experiment: other ?? experiment,
        ...carried,
        ...(other ? {} : looked), // another experiment is looked at in the ordinary way
        share: { ...NO_SHARE, ...share },
        prediction: prediction ? predictionOf({ experiment, predictions, dataSet }) : undefined,
      });
    },
    followAddress(): void {
      const before = store.getState().experiment;
      // The same link once more, or the second of the two events that tell of one step.
      if (address.hash() === linkOf(before)) return;
      const asked = decodeLink(address.hash());
      const { data, experiment, engine, language, unknown, prediction, repairs } = asked;
      if (engine !== carried.engine || data !== carried.data) {
        address.reload(); // workers of another engine, or with other images, are another laboratory
        return;
      }
      carried = { data, engine, language, unknown };
      if (language && language !== store.getState().language) speak(language);
      store.setState((state) => withLink(state, asked, (values) => !lent.has(values)));
      if (prediction) lent.add(prediction.values);
      if (repairs.length > 0 || store.getState().experiment !== experiment) write('replace');
      if (linkOf(experiment) !== linkOf(before)) recall(experiment.recipe);
      if (experiment.preset !== before.preset) loadRecording(experiment.preset);
    },
  };
}

/**
 * An experiment as it opens with other images, where they or those before have a regime of their own. What task A is of
 * stays.
 */
function amongOthers(experiment: Settings, to: PresetData, from: PresetData): Settings {
  if (to.regime === from.regime) return experiment;
  const { split } = experiment.recipe;
  const opened = opening(experiment, experiment.preset, to, from);
  return donorSetOf(split) ? { ...opened, recipe: { ...opened.recipe, split } } : opened;
}

/** What a recipe asks for and the images on show do not offer, each with what stands in: "split = random → from-icons". */
const notOfferedIn = (dataSet: Offer, recipe: Recipe): Message[] =>
  Object.entries(notOffered(dataSet, recipe)).map(([name, value]) => {
    const { key, format } = knobOf(name as KnobName);
    return repaired(key, format(recipe[name as KnobName]), format(value));
  });

/**
 * What a link changes of the page, repairs said. A prediction of its own stands in for none of the visitor's:
 * `isOwn` tells which are.
 */
export function withLink(
  state: GraftState,
  { experiment: wanted, present, chapter, reading, claim, look, share, prediction, repairs: spelling }: Link,
  isOwn: (values: readonly number[]) => boolean = () => true,
): Partial<GraftState> {
  const experiment = asOffered(state.dataSet, wanted);
  const repairs = [...spelling, ...notOfferedIn(state.dataSet, wanted.recipe)];
  const shown = { ...state, experiment, view: { present, chapter, reading, claim, look }, share };
  const said = repairs.length > 0 ? withNotice(shown, message('linkRepaired', { repairs })) : {};
  if (!prediction) return { ...shown, ...said };
  const key = predictionKey(experiment.recipe, prediction.treatment, state.dataSet.id);
  const own = state.predictions[key];
  if (own && isOwn(own)) {
    const isOther = own.join() !== prediction.values.join();
    const kept = message('ownPredictionKept', { treatment: prediction.treatment });
    return { ...shown, ...said, ...(isOther ? withNotice({ ...shown, ...said }, kept) : {}) };
  }
  return { ...shown, ...said, predictions: { ...state.predictions, [key]: prediction.values } };
}
