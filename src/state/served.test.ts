import { afterEach, expect, it, vi } from 'vitest';
import { served } from './served.ts';

afterEach(() => vi.unstubAllGlobals());

const PAGE = 'http://graft.example/';
const SCRIPTS = [`${PAGE}assets/react-A.js`, `${PAGE}assets/index-B.js`];
const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer);

it('knows its own page by the scripts that it names', async () => {
  answers(async () => new Response('<script src="./assets/react-A.js"></script> ./assets/index-B.js'));
  expect(await served(PAGE, SCRIPTS)).toBe('this');
});

it('takes a page with other scripts for another version', async () => {
  answers(async () => new Response('<script src="./assets/react-A.js"></script> ./assets/index-C.js'));
  expect(await served(PAGE, SCRIPTS)).toBe('another');
});

it('tells a server that has nothing, or does not answer, from another version', async () => {
  answers(async () => new Response('', { status: 503 }));
  expect(await served(PAGE, SCRIPTS)).toBe('nothing');
  answers(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await served(PAGE, SCRIPTS)).toBe('nothing');
});
