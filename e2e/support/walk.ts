import type { Page } from '@playwright/test';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';

/**
 * Goes through experiments in an open laboratory as their links do: of each, once all of it is drawn, what some looks at
 * the page find wrong, behind the experiment's hash.
 * @param hashes without version
 * @param looks each runs in the page, and so must stand alone; a sentence for each thing that is wrong
 */
export async function walk(
  page: Page,
  hashes: readonly string[],
  looks: readonly (() => string[])[],
): Promise<string[]> {
  // As a text: all of it runs in the page, which a call for each look and each wait would make several times as slow.
  const found = await page.evaluate(`(${walkInPage.toString()})(
    ${JSON.stringify(hashes)},
    ${JSON.stringify(PRESET_IDS)},
    [${looks.map((look) => look.toString()).join(',\n')}],
  )`);
  return found as string[];
}

/**
 * In the page, and so it must stand alone.
 * @param order the experiments, as the page lists them
 */
async function walkInPage(
  hashes: readonly string[],
  order: readonly string[],
  looks: readonly (() => string[])[],
): Promise<string[]> {
  const PATIENCE_MS = 60_000;
  const count = (css: string) => document.querySelectorAll(css).length;
  const idle = () =>
    new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done())));

  /** What is not drawn yet of an experiment. */
  const lacking = (hash: string): string | undefined => {
    const asked = new URLSearchParams(hash);
    const [n, preset] = [asked.get('n') ?? '3', asked.get('fig') ?? 'figure-2'];
    const current = document.querySelectorAll('.experiments button')[order.indexOf(preset)];
    if (document.querySelector<HTMLInputElement>('input[type=range]')?.value !== n) return `n = ${n}`;
    if (current?.getAttribute('aria-current') !== 'true') return 'the experiment';
    if (!/\d+ (splits|次划分)/.test(document.querySelector('.accuracy')?.textContent ?? ''))
      return 'the figure';
    if (count('.lanes, .map') !== Number(asked.has('reading'))) return 'the lanes or the map';
    const claim = asked.get('claim');
    if (claim !== null && !new URLSearchParams(location.hash.slice(1)).has('claim', claim))
      return 'the claim';
    if (count('.finding') === 0) return 'the findings';
    if (count('.chip:not(.starting)') === 0) return 'the engine';
    // The bases' activations come last: eight layers of each, several strengths a layer. Lanes and the map fold the diagram to one base.
    return count('.glyph-cells path') > (asked.has('reading') ? 30 : 60) ? undefined : 'the activations';
  };

  const found: string[] = [];
  for (const hash of hashes) {
    const changed = new Promise((done) => addEventListener('hashchange', done, { once: true }));
    const to = `#v=1&${hash}`;
    if (location.hash !== to) {
      location.assign(to);
      await changed;
    }
    await idle();
    for (const end = performance.now() + PATIENCE_MS; lacking(hash);) {
      if (performance.now() > end) throw new Error(`${hash}: waited in vain for ${lacking(hash)}`);
      await idle();
    }
    await idle(); // whatever is drawn in the background
    found.push(...looks.flatMap((look) => look()).map((sentence) => `${hash}: ${sentence}`));
  }
  return found;
}
