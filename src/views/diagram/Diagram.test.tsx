// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { folded, geometry, rowsSpan } from '../geometry.ts';
import { Diagram } from './Diagram.tsx';
import { mount } from '../../testing/mount.ts';
import type { Rows, Transplant } from './row.ts';

const net = network(16, 40);
const at = geometry(1440, 900);
const phone = geometry(390, 844);
const nothing: Rows = { A: {}, fresh: {}, B: {} };
/** A face whose cells are all as strong as they get. */
const faces = net.layers.map(({ kind, output: { height, width, channels } }) =>
  new Uint8Array(kind === 'conv' ? height * width : channels).fill(255),
);

const { render, one, all } = mount();
const onN = vi.fn<(n: number, settled: boolean) => void>();
const onDonor = vi.fn<(donor: string) => void>();
beforeEach(() => onDonor.mockReset());

const frozenA3: Transplant = { n: 3, donor: 'A', tuned: false };

function show(experiment: Transplant, rows: Rows = nothing, training = false, where = at) {
  render(
    <Diagram
      at={where}
      network={net}
      experiment={experiment}
      rows={rows}
      seed={42}
      training={training}
      onN={onN}
      onDonor={onDonor}
    />,
  );
}

const sentence = () => one('svg[role="img"]')?.getAttribute('aria-label');
const count = (selector: string) => all(selector).length;
const texts = (selector: string) => all(selector).map((element) => element.textContent);

describe('the diagram in words', () => {
  it.each([
    [
      frozenA3,
      'the first 3 layers of base A are copied into the new network and frozen; conv4 to fc8 are new',
    ],
    [
      { n: 1, donor: 'B', tuned: false },
      'the first layer of base B is copied into the new network and frozen; conv2 to',
    ],
    [
      { n: 7, donor: 'B', tuned: true },
      'base B are copied into the new network and go on learning; fc8 is new and untrained',
    ],
    [
      { n: 2, donor: 'random', tuned: true },
      'the first 2 layers of the new network are random filters, frozen; conv3 to',
    ],
  ] as const)('says what %o does', (experiment, words) => {
    show(experiment);
    expect(sentence()).toContain(words);
  });

  it('says how far the networks have come', () => {
    show(frozenA3, { A: { progress: 1 }, fresh: { progress: 0.4 }, B: {} });
    expect(sentence()).toContain('new and partly trained on task B. Base A is trained; base B is untrained.');
  });
});

describe('the rooms', () => {
  it('lock the copied layers shut when frozen and open when fine-tuned', () => {
    show(frozenA3);
    expect([count('.layer-box-frozen'), count('.layer-box-tuned'), count('.lock')]).toEqual([3, 0, 3]);
    expect(count('.lock-open')).toBe(0);
    show({ ...frozenA3, n: 5, tuned: true });
    expect([count('.layer-box-frozen'), count('.layer-box-tuned'), count('.lock-open')]).toEqual([0, 5, 5]);
  });

  it('march only when fine-tuned and training', () => {
    show({ ...frozenA3, tuned: true }, nothing, false);
    expect(count('.layer-box-marching')).toBe(0);
    show({ ...frozenA3, tuned: true }, nothing, true);
    expect(count('.layer-box-marching')).toBe(3);
    show(frozenA3, nothing, true);
    expect(count('.layer-box-marching')).toBe(0);
  });

  it('let the donor step back beyond the cut, and no other network', () => {
    show(frozenA3);
    expect(count('.layer-box-dim')).toBe(5);
    show({ n: 3, donor: 'random', tuned: false });
    expect(count('.layer-box-dim')).toBe(0);
  });

  it('look new until their base has finished', () => {
    show(frozenA3, { A: { progress: 1 }, fresh: {}, B: { progress: 0.5 } });
    expect(count('.layer-box-base.layer-box-of-A')).toBe(8);
    expect(count('.layer-box-base.layer-box-of-B')).toBe(0);
  });

  it('show no cell of a convolution and only empty units while nothing is measured', () => {
    show(frozenA3);
    const strong = all('.glyph-cells path').filter((path) => path.getAttribute('fill-opacity') !== '0.07');
    expect(strong).toEqual([]);
    expect(count('.glyph:not(.glyph-sheet) .glyph-cells')).toBe(0);
    expect(count('.glyph-unmeasured')).toBe(9); // fc6, fc7 and fc8 of three networks
  });

  it('draw a measured face as one path a level', () => {
    show(frozenA3, { A: { progress: 1, faces }, fresh: {}, B: {} });
    const cells = all('.layer-box-of-A.layer-box-base .glyph-cells');
    expect(cells).toHaveLength(8);
    for (const face of cells) expect(face.children).toHaveLength(1);
  });

  it('give unmeasured random filters a noise that is the same every time and says so', () => {
    show({ n: 2, donor: 'random', tuned: false });
    const noise = () => all('.layer-box-of-R .glyph-cells path').map((path) => path.getAttribute('d'));
    const before = noise();
    expect(before.length).toBeGreaterThan(2);
    expect(texts('.band-text')).toContain('random and locked');
    show({ n: 2, donor: 'random', tuned: false }, { ...nothing, fresh: { progress: 0.5 } });
    expect(noise()).toEqual(before);
  });
});

describe('labels and results', () => {
  it('name the experiment as the paper does and say what is copied', () => {
    show({ ...frozenA3, tuned: true });
    expect(texts('.label-token')).toEqual(['A3B+']);
    expect(texts('.band-text')).toEqual(['copied, still learning', 'new layers, random start']);
    show(frozenA3, { ...nothing, fresh: { progress: 1 } });
    expect(texts('.label-token')).toEqual(['A3B']);
    expect(texts('.band-text')).toEqual(['copied and locked', 'new layers, trained on B']);
  });

  it('say of finished frozen copies that they kept their bits, in as many words as there is room for', () => {
    const held = { ...nothing, fresh: { progress: 1, held: true } };
    const label = () => texts('.band-text')[0];
    show({ ...frozenA3, n: 6 }, held);
    expect(label()).toBe('copied and locked: training changed not a bit');
    show(frozenA3, held);
    expect(label()).toBe('locked: not a bit changed');
    show({ ...frozenA3, n: 1 }, held);
    expect(label()).toBe('copied');
    show({ ...frozenA3, tuned: true }, held);
    expect(label()).toBe('copied, still learning');
    show(frozenA3, { ...held, fresh: { ...held.fresh, held: false } });
    expect(label()).toBe('copied and locked');
  });

  it('write accuracies to one decimal, and a dash for none', () => {
    show(frozenA3, { A: { accuracy: 0.5642 }, fresh: { accuracy: 0.694, note: 'epoch 12 of 20' }, B: {} });
    expect(texts('.result')).toEqual([
      '56.4\u00a0%on task Asplit 42',
      '69.4\u00a0%on task Bsplit 42epoch 12 of 20',
      '—on task Bsplit 42',
    ]);
    show(frozenA3, { A: { accuracy: 0.5642 }, fresh: {}, B: {} }, false, phone);
    expect(texts('.result')).toEqual(['56.4', '', '']);
    expect(texts('.result-of')).toEqual(['split 42']);
  });

  it('write shapes as channels, height and width, and leave them out of one column, however wide', () => {
    show(frozenA3);
    expect(texts('.heads-shape').slice(0, 2)).toEqual(['16×16×16', '32×8×8']);
    show(frozenA3, nothing, false, phone);
    expect(texts('.heads-shape')).toEqual([]);
    show(frozenA3, nothing, false, geometry(640, 760));
    expect(texts('.heads-shape')).toEqual([]);
  });

  it.each([at, phone])('pick a donor by its label', (where) => {
    show(frozenA3, nothing, false, where);
    const [A, B] = all('button[aria-pressed]');
    expect([A, B].map((label) => label?.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    act(() => B?.click());
    expect(onDonor.mock.calls).toEqual([['B']]);
  });
});

describe('folded', () => {
  it.each([
    ['A', at, ['base A', 'new'], 52 + 24 + 66],
    ['B', at, ['base B', 'new'], 52 + 24 + 66],
    ['random', at, ['base B', 'new'], 52 + 24 + 66],
    ['A', phone, ['base A', 'new'], 40 + 16 + 56],
  ] as const)('to what is copied from %s, rows and gap of known height', (donor, where, rows, height) => {
    const folds = folded(where, donor);
    show({ n: 3, donor, tuned: false }, nothing, false, folds);
    const bases = all('button[aria-pressed]').map((label) => label.getAttribute('title'));
    expect(bases).toEqual([`Copy layers from ${rows[0]}`]);
    expect(count('.result')).toBe(2);
    const { top, bottom } = rowsSpan(folds);
    expect(bottom - top).toBe(height);
    // What the diagram gives up, the chart gets.
    expect(folds.chartHeight + folds.diagramHeight).toBe(where.chartHeight + where.diagramHeight);
  });

  it('leaves the lanes of a desk 500 pixels', () => {
    expect(folded(at, 'B').chartHeight).toBe(500);
  });

  it('says beside the copied layers what is new, where nothing stands above', () => {
    show({ n: 5, donor: 'B', tuned: false }, { ...nothing, fresh: { progress: 1 } }, false, folded(at, 'B'));
    const [copied, fresh] = all('.band-text');
    expect([copied, fresh].map((text) => text?.textContent)).toEqual([
      'copied and locked',
      'new layers, trained on B',
    ]);
    expect(fresh?.getAttribute('y')).toBe(copied?.getAttribute('y'));
  });
});
