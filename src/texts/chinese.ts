import chart from './zh/chart.json';
import classes from './zh/classes.json';
import controls from './zh/controls.json';
import diagram from './zh/diagram.json';
import experiments from './zh/experiments.json';
import files from './zh/files.json';
import findings from './zh/findings.json';
import names from './zh/names.json';
import notices from './zh/notices.json';
import page from './zh/page.json';
import path from './zh/path.json';
import predict from './zh/predict.json';
import present from './zh/present.json';
import recipe from './zh/recipe.json';
import share from './zh/share.json';

/** Every text of the page in Chinese. Loaded only where it is wanted. */
export const chinese = {
  chart,
  controls,
  diagram,
  experiments,
  files,
  findings,
  names,
  notices,
  page,
  path,
  predict,
  present,
  recipe,
  share,
} as const;

/** What the drawings are of; in English that is in the data set. */
export const chineseClasses: Readonly<Record<string, string>> = classes;
