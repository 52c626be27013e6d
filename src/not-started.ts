import type { Language } from './texts/languages.ts';
import { START } from './texts/start.ts';

type Cause = Exclude<keyof (typeof START)['en'], 'late' | 'open' | 'reload'>;
type Values = Readonly<Record<string, string>>;
/** Why the page does not start, and what the sentence fills in. */
type Reason = readonly [cause: Cause, values?: Values];

/** Where a link behind the sentence leads; there is none where it would not help. */
const WAYS: Readonly<
  Partial<Record<Cause, { readonly text: 'open' | 'reload'; readonly to: () => string }>>
> = {
  sandbox: { text: 'open', to: () => location.href },
  slash: { text: 'open', to: () => location.href.replace(location.pathname, '$&/') },
  notFound: { text: 'reload', to: () => '' },
  noAnswer: { text: 'reload', to: () => '' },
  old: { text: 'reload', to: () => '' },
  failed: { text: 'reload', to: () => '' },
};

/**
 * Says in the first paint why the page does not start: of the first script that fails, or at once in a browser without
 * modules. What starts late all the same takes the first paint's place, and the sentence's with it.
 * @param language the visitor's
 */
export function watchStart(language: Language): void {
  const old = !('noModule' in HTMLScriptElement.prototype);
  let failed = old; // what else fails there, fails for that
  const listen = (event: Event) => {
    const { target } = event;
    const missing = target instanceof HTMLScriptElement;
    // Extensions throw in pages too.
    if (failed || !(missing || (event as ErrorEvent).filename?.startsWith(location.origin))) return;
    failed = true;
    if (missing) void whyMissing(target.src).then((reason) => say(language, reason));
    else say(language, whyThrown(event as ErrorEvent));
  };
  addEventListener('error', listen, true);
  document.addEventListener('DOMContentLoaded', () => {
    const place = placeOf();
    if (place) place.textContent = START[language].late; // seen after a while
    if (old) say(language, ['old']);
  });
}

const placeOf = () => document.querySelector<HTMLElement>('.not-started');

function say(language: Language, [cause, values = {}]: Reason): void {
  const place = placeOf();
  if (!place) return; // the page has started
  const texts = START[language];
  place.textContent = `${texts[cause].replace(/{{(\w+)}}/g, (_, name: string) => values[name]!)} `;
  place.classList.add('said');
  const way = WAYS[cause];
  if (!way) return;
  const link = document.createElement('a');
  link.href = way.to();
  link.textContent = texts[way.text];
  if (way.text === 'reload') link.onclick = () => location.reload(); // an address with `#` would only be scrolled to
  if (cause === 'sandbox') link.target = '_blank';
  place.append(link);
}

/** Why a script has not come, as far as asking for it once more tells. */
function whyMissing(address: string): Promise<Reason> {
  if (location.protocol === 'file:') return Promise.resolve(['file']);
  if (self.origin === 'null') return Promise.resolve(['sandbox']);
  return fetch(address).then(
    (answer): Reason => {
      const type = answer.headers.get('content-type') ?? '';
      if (answer.ok && type.includes('javascript')) return ['noAnswer']; // it comes now
      if (/\/[^/.]+$/.test(location.pathname)) return ['slash'];
      const file = address.replace(/.*\//, '');
      return answer.ok ? ['wrongType', { file, type }] : ['notFound', { file, status: `${answer.status}` }];
    },
    (): Reason => ['noAnswer'],
  );
}

const whyThrown = ({ error, message }: ErrorEvent): Reason =>
  error instanceof SyntaxError ? ['old'] : ['failed', { why: message.replace(/^Uncaught /, '') }];
