import chart from './en/chart.json';
import type clear from './en/clear.json';
import controls from './en/controls.json';
import data from './en/data.json';
import diagram from './en/diagram.json';
import type draw from './en/draw.json';
import type entrance from './en/entrance.json';
import type inside from './en/inside.json';
import type keys from './en/keys.json';
import type knobs from './en/knobs.json';
import experiments from './en/experiments.json';
import type files from './en/files.json';
import type findings from './en/findings.json';
import type forms from './en/forms.json';
import type glossary from './en/glossary.json';
import type images from './en/images.json';
import type lanes from './en/lanes.json';
import type map from './en/map.json';
import names from './en/names.json';
import notices from './en/notices.json';
import page from './en/page.json';
import type path from './en/path.json';
import type predict from './en/predict.json';
import type present from './en/present.json';
import type quiz from './en/quiz.json';
import recipe from './en/recipe.json';
import type refusals from './en/refusals.json';
import type runs from './en/runs.json';
import type share from './en/share.json';
import type stick from './en/stick.json';

/** The texts that are there from the start, in English, by the part of the page they belong to. */
export const english = { chart, controls, data, diagram, experiments, names, notices, page, recipe } as const;

/** Every text, and so the keys of all languages. The parts that are only types here come with the panels that say them. */
export type English = typeof english & {
  readonly clear: typeof clear;
  readonly draw: typeof draw;
  readonly entrance: typeof entrance;
  readonly inside: typeof inside;
  readonly keys: typeof keys;
  readonly knobs: typeof knobs;
  readonly files: typeof files;
  readonly findings: typeof findings;
  readonly forms: typeof forms;
  readonly glossary: typeof glossary;
  readonly images: typeof images;
  readonly lanes: typeof lanes;
  readonly map: typeof map;
  readonly path: typeof path;
  readonly predict: typeof predict;
  readonly present: typeof present;
  readonly quiz: typeof quiz;
  readonly refusals: typeof refusals;
  readonly runs: typeof runs;
  readonly share: typeof share;
  readonly stick: typeof stick;
};
export type Part = keyof English;
