import { persistedLanguage } from '../state/persisted/language.ts';
import { LAUNCH } from '../texts/launch.ts';
import { LANGUAGE_ROWS, LANGUAGES, preferredLanguage } from '../texts/languages.ts';
import { findApi } from './api.ts';
import { openAttempt } from './attempt.ts';
import { readReport } from './report.ts';

/** The launch page of a package for learning platforms: shows the laboratory in a frame, and tells the platform of it. */
const { documentElement: root } = document;
const frame = document.querySelector('iframe')!;
const line = document.querySelector('p')!;
const { link = '', score } = root.dataset;

const asked = LANGUAGES.find((one) => new RegExp(`(^|&)lang=${one}\\b`).test(link));
const language = asked ?? persistedLanguage.load() ?? preferredLanguage(navigator.languages);
root.lang = LANGUAGE_ROWS[language].tag;
const say = (key: keyof (typeof LAUNCH)['en'], why = '') => {
  line.textContent = LAUNCH[language][key].replace('{{why}}', why);
  line.hidden = false;
};

const api = findApi(window);
const attempt =
  api &&
  openAttempt(api, {
    link,
    scored: score !== undefined,
    now: () => performance.now(),
    tell: (why) => say('refused', why),
  });
if (!api) say('outside');

addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
  if (origin !== location.origin || source !== frame.contentWindow) return;
  const report = readReport(data);
  if (report) attempt?.take(report);
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) attempt?.keep();
});
addEventListener('pagehide', () => attempt?.finish());
// Back from the browser's memory it is another visit.
addEventListener('pageshow', ({ persisted }: PageTransitionEvent) => {
  if (persisted) location.reload();
});

const start = attempt?.start ?? link;
frame.src = `page/index.html${start && `#${start}`}`;
