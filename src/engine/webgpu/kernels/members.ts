import { type Layout, type LayerLayout, memberWords } from '../layout.ts';

/** WGSL: how many layers of the member `id.z` are frozen. */
export const frozenLayers = (layout: Layout): string => `members[id.z * ${memberWords(layout)}u]`;

/** WGSL: which job of the layer below has the input of a layer of the member `id.z`. */
export const inputJob = (layout: Layout, { index }: LayerLayout): string =>
  `members[id.z * ${memberWords(layout)}u + ${1 + index}u]`;
