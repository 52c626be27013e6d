import { createHash } from 'node:crypto';

/** What a page has in itself rather than in files. */
interface Inline {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
}

/**
 * The page's policy: everything comes from where the page comes from or stands in the page itself; nothing is evaluated
 * but WebAssembly. It says nothing of who may embed the page: everybody.
 */
export const pagePolicy = ({ scripts = [], styles = [] }: Inline): string =>
  policy({
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts.map(hashOf)],
    'style-src': ["'self'", ...styles.map(hashOf)],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });

/** Of a page that holds all of its files: it asks for nothing but what it made itself, and its workers inherit the policy. */
export const singlePagePolicy = ({ scripts = [], styles = [] }: Inline): string =>
  policy({
    'script-src': ["'wasm-unsafe-eval'", ...scripts.map(hashOf)],
    'style-src': styles.map(hashOf),
    'img-src': ['data:', 'blob:'],
    'font-src': ['data:'],
    'connect-src': ['data:', 'blob:'],
    'worker-src': ['blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });

/** Of a page that is read and does nothing; its icon is asked for by the browser, some by name and some of themselves. */
export const textPolicy = ({ styles = [] }: Inline): string =>
  policy({
    'style-src': styles.map(hashOf),
    'img-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });

/** Of the page that a learning platform opens: it shows the laboratory, which has a policy of its own, and nothing else. */
export const launchPolicy = ({ styles = [] }: Inline): string =>
  policy({
    'script-src': ["'self'"],
    'style-src': styles.map(hashOf),
    'img-src': ["'self'"],
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });

/** Of workers, which have none but what comes in the header of their script. */
export const WORKER_POLICY = policy({
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
});

/** What is not named is refused. */
function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return [
    "default-src 'none'",
    ...Object.entries(directives).map(([name, from]) => [name, ...from].join(' ')),
  ].join('; ');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
