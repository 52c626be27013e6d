import { expect, test } from '@playwright/test';
import { hashOf, openLab, TINY, trained, trainButton, trainedInNode } from '../support/lab.ts';

test('task A is of drawings and task B of photographs: pictures, lists, training as in Node, and all of it after a reload', async ({
  page,
}) => {
  await openLab(page, `${TINY}&data=fashion&split=from-icons`);

  /** Opens a task's list of classes by what stands for those that have no room, and closes it again. */
  const listOf = async (task: string, title: string, note: string) => {
    await page
      .getByRole('button', { name: new RegExp(`more: all \\d+ classes of task ${task}`) })
      .first()
      .click();
    const list = page.getByRole('dialog', { name: title });
    await expect(list).toContainText(note);
    const names = await list.getByRole('listitem').allInnerTexts();
    await list.getByRole('button', { name: 'Close', exact: true }).click();
    return names.map((name) => name.split('\n')[0]!);
  };
  const drawings = await listOf('A', 'Task A: 40 classes', 'drawings to learn from');
  // Half of the drawings’ eighty classes by the seed 42, reckoned in Python.
  expect([...drawings.slice(0, 2), drawings.at(-1)]).toEqual(['bug', 'fire', 'scissors']);
  const photographs = await listOf(
    'B',
    'Task B: 10 classes',
    '6,000 photographs to learn from, 2,400 held out',
  );
  expect(photographs).toHaveLength(10);
  expect(photographs.slice(0, 2)).toEqual(['T-shirt', 'trouser']);

  const shown = async () => {
    for (const name of drawings.slice(0, 11))
      await expect(page.getByRole('img', { name, exact: true })).toHaveCSS(
        'mask-image',
        /\/data\/thumbs\.png/,
      );
    for (const name of ['T-shirt', 'sandal'])
      await expect(page.getByRole('img', { name, exact: true }).first()).toHaveCSS(
        'mask-image',
        /\/data\/fashion\/thumbs\.png/,
      );
    await expect(
      page.getByText('Task A is 40 classes of drawings, task B all 10 classes of photographs.'),
    ).toBeVisible();
    await expect(page.getByText('Seed 42, A from drawings of things')).toBeVisible();
  };
  await shown();

  await trainButton(page, 'A3B').click();
  await trained(page);
  const node = trainedInNode(
    '--data fashion --donor-data icons --iterations 20 --batch 16 --width 8 --treatments AnB --n 3',
  );
  for (const run of ['base A', 'base B', 'A3B'])
    expect(await hashOf(page, run)).toBe(node[run.replace(' ', '')]);

  await page.reload();
  await trained(page);
  await shown();
  expect(await hashOf(page, 'A3B')).toBe(node['A3B']);
});

test('another split brings the other set’s classes and leaves with them', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openLab(page, `${TINY}&data=fashion`);
  const sheets = () => asked.filter((path) => path.endsWith('/data/thumbs.png')).length;
  expect(sheets()).toBe(0);
  await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
  const split = page.getByRole('combobox', { name: /^Split/ });
  await expect(split.getByRole('option')).toHaveText([
    'random halves',
    'tops to other pieces',
    'other pieces to tops',
    'A from drawings of things',
  ]);
  await split.selectOption('A from drawings of things');
  await expect(page.getByRole('button', { name: /all 40 classes of task A/ })).toBeVisible();
  expect(page.url()).toContain('split=from-icons');
  await expect.poll(sheets).toBe(1);
  await split.selectOption('random halves');
  await expect(page.getByRole('button', { name: /all 40 classes of task A/ })).toBeHidden();
  await split.selectOption('A from drawings of things');
  await expect(page.getByRole('button', { name: /all 40 classes of task A/ })).toBeVisible();
});
