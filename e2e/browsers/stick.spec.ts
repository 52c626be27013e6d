import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { TINY, trainedInNode } from '../support/lab.ts';
import { found } from './found.ts';
import { hashesShown } from './hashes-shown.ts';
import { playwrights } from './playwright.ts';
import { visit } from './visitor.ts';

// The copy for a stick as a double click opens it: in Chromium and in what else is on this machine.

const BROWSERS = [playwrights('Chromium', chromium, process.env['CHROMIUM']), ...found()];

test.describe.configure({ mode: 'default' }); // one after another: the copy is built once
test.slow();
let folder = '';
let page = '';
let inNode: readonly string[] = [];
test.beforeAll(() => {
  test.setTimeout(300_000);
  folder = mkdtempSync(join(tmpdir(), 'graft-stick-'));
  const zip = join(folder, 'stick.zip');
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--stick', '--out', zip]);
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  page = pathToFileURL(join(folder, 'graft.html')).href;
  inNode = Object.values(
    trainedInNode('--n 2 --treatments RnB --iterations 20 --batch 16 --width 8'),
  ).toSorted();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('holds one page, and names beside it who made what', () => {
  const files = unzipSync(readFileSync(join(folder, 'stick.zip')));
  expect(Object.keys(files).toSorted()).toEqual([
    'LICENSE.txt',
    'README.txt',
    'credits.html',
    'favicon.svg',
    'graft.html',
  ]);
  expect(strFromU8(files['credits.html']!)).not.toContain('data/croissant.json');
  // Nothing is asked for beside the page: all it names are its own parts, its credits, and pages of others.
  const text = readFileSync(join(folder, 'graft.html'), 'utf8').replaceAll(/<script.*?<\/script>/gs, '');
  const named = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address!.slice(0, 14));
  expect(named).toEqual(['data:image/svg', '#']);
});

for (const browser of BROWSERS) {
  for (const noStorage of browser.refusesStorage ? [false, true] : [false]) {
    test(`${browser.name} opens it from a file${noStorage ? ' without storage' : ''}, shows what is recorded, and trains to the same weights as Node`, async () => {
      const visitor = await visit(browser, { noStorage });
      try {
        await visitor.goto(`${page}#v=1&look=drift`);
        await visitor.reads(/24 splits/);
        await visitor.reads(/Furthest went conv5 of base A: 1\.28/);
        await visitor.goto('about:blank'); // another part behind # would be the same page
        await visitor.goto(`${page}#${TINY}&donor=random&n=2`);
        await visitor.reads(/bit-exact/);
        await visitor.presses('button', /^Train R2B$/);
        await visitor.sees('button', /^Train again$/);
        if (noStorage) await visitor.reads(/keeps nothing/);
        expect(await hashesShown(visitor)).toEqual(inNode);
        expect(visitor.errors()).toEqual([]);
      } finally {
        await visitor.close();
      }
    });
  }

  test(`${browser.name} says of the photographs that they are not in it, and of its address that it is a file`, async () => {
    const visitor = await visit(browser);
    try {
      await visitor.goto(`${page}#v=1&data=fashion`);
      await visitor.reads(/holds the drawings alone/);
      await visitor.goto('about:blank');
      await visitor.goto(`${page}#v=1&data=fashion&lang=zh`);
      await visitor.reads(/只带有图标数据/);
      await visitor.goto('about:blank');
      await visitor.goto(`${page}#v=1`);
      await visitor.presses('button', /^photographs of clothes$/);
      await visitor.reads(/does not hold these recordings/);
      await visitor.presses('button', /^Share$/);
      await visitor.reads(/This page is a file on this machine/);
    } finally {
      await visitor.close();
    }
  });
}
