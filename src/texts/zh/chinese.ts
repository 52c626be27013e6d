import chart from './chart.json';
import classes from './classes.json';
import clear from './clear.json';
import controls from './controls.json';
import data from './data.json';
import diagram from './diagram.json';
import draw from './draw.json';
import entrance from './entrance.json';
import inside from './inside.json';
import keys from './keys.json';
import knobs from './knobs.json';
import experiments from './experiments.json';
import files from './files.json';
import findings from './findings.json';
import forms from './forms.json';
import glossary from './glossary.json';
import images from './images.json';
import lanes from './lanes.json';
import map from './map.json';
import names from './names.json';
import notices from './notices.json';
import page from './page.json';
import path from './path.json';
import predict from './predict.json';
import present from './present.json';
import quiz from './quiz.json';
import recipe from './recipe.json';
import refusals from './refusals.json';
import runs from './runs.json';
import share from './share.json';
import stick from './stick.json';
import tasks from './tasks.json';

/** Every text of the page in Chinese. */
const texts = {
  chart,
  clear,
  controls,
  data,
  diagram,
  draw,
  entrance,
  inside,
  keys,
  knobs,
  experiments,
  files,
  findings,
  forms,
  glossary,
  images,
  lanes,
  map,
  names,
  notices,
  page,
  path,
  predict,
  present,
  quiz,
  recipe,
  refusals,
  runs,
  share,
  stick,
  tasks,
} as const;

/** What the drawings are of; in English that is in the data set. */
const classNames: Readonly<Record<string, string>> = classes;

export default { texts, classNames };
