import { expect, test } from 'vitest';
import { type Api, findApi, type Looked } from './api.ts';

const API = { LMSInitialize: () => 'true' } as unknown as Api;

interface Around {
  readonly parent?: Looked;
  readonly opener?: Looked;
  readonly API?: unknown;
}

/** A window; without another around it, it is its own parent, as browsers have it. */
function windowOf({ parent, opener, API }: Around = {}): Looked {
  const window = { opener, API } as { parent: Looked; opener: unknown; API: unknown };
  window.parent = parent ?? window;
  return window;
}

/** A window so many levels within another. */
const within = (outer: Looked, levels: number): Looked =>
  Array.from({ length: levels }).reduce<Looked>((parent) => windowOf({ parent }), outer);

/** What a browser shows of a window of another origin: what is around it, and nothing else. */
function foreign(around: Around = {}): Looked {
  const window = windowOf(around);
  Object.defineProperty(window, 'API', {
    get() {
      throw new DOMException('Blocked a frame from accessing a cross-origin frame.', 'SecurityError');
    },
  });
  return window;
}

test('the platform is the nearest of the windows around that has one', () => {
  const platform = windowOf({ API });
  expect(findApi(platform)).toBe(API);
  expect(findApi(within(platform, 1))).toBe(API);
  expect(findApi(within(platform, 7))).toBe(API);
  const nearer = { ...API };
  expect(findApi(within(windowOf({ API: nearer, parent: platform }), 2))).toBe(nearer);
});

test('windows too far around are not looked into, and the outermost one ends the search', () => {
  expect(findApi(within(windowOf({ API }), 8))).toBeUndefined();
  expect(findApi(within(windowOf(), 3))).toBeUndefined();
});

test('else it is the window that opened this one, or one around it', () => {
  const platform = windowOf({ API });
  expect(findApi(windowOf({ opener: platform }))).toBe(API);
  expect(findApi(windowOf({ opener: within(platform, 2) }))).toBe(API);
  expect(findApi(within(windowOf({ opener: platform }), 2))).toBe(API);
});

test('windows of other origins are passed by without a throw', () => {
  expect(findApi(windowOf({ parent: foreign() }))).toBeUndefined();
  expect(findApi(windowOf({ parent: foreign({ parent: windowOf({ API }) }) }))).toBe(API);
  expect(findApi(windowOf({ opener: foreign() }))).toBeUndefined();
});

test('what is only called API is no platform', () => {
  expect(findApi(windowOf({ API: {} }))).toBeUndefined();
  expect(findApi(windowOf({ API: 'API', parent: windowOf({ API }) }))).toBe(API);
});
