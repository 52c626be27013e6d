import type { Browser, Driver, Setting } from './driver.ts';

/** Slow machines are waited for, dead pages are not. In milliseconds. */
const PATIENCE_MS = 480_000;

/** What can be found on the page, by what a person hears of it. */
type Role = 'button' | 'tab' | 'slider' | 'dialog' | 'textbox' | 'heading' | 'progressbar' | 'main';

/** What a visitor does in a browser, found by role and name, pressed and dragged by a real pointer. */
export interface Visitor extends Driver {
  /** Waits until something is there and can be used. */
  sees(role: Role, name: RegExp): Promise<void>;
  reads(text: RegExp): Promise<void>;
  /** Presses what is found once it can be used. */
  presses(role: Role, name: RegExp): Promise<void>;
  drags(role: Role, name: RegExp, by: number): Promise<void>;
  /** An attribute or, where none is named, the text or value of what is found. */
  tells(role: Role, name: RegExp, attribute?: string): Promise<string>;
  /** Waits for a condition of the page. */
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void>;
}

export async function visit(browser: Browser, setting?: Setting): Promise<Visitor> {
  const driver = await browser.open(setting);

  async function waitFor<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
    let last = '';
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      try {
        const found = await look();
        if (found) return found;
      } catch (error) {
        last = String(error); // between two pages there is none to ask
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const page = await driver.evaluate(() => document.body.innerText.slice(0, 2000)).catch(String);
    throw new Error(
      `${browser.name}: waited in vain for ${what}. ${last}\n` +
        `Errors: ${driver.errors().join('\n')}\nThe page reads: ${page}`,
    );
  }

  const find = (role: Role, name: RegExp, attribute: string | null = null) =>
    waitFor(`${role} ${String(name)}`, () => driver.evaluate(found, role, name.source, attribute, false));

  /** Waits until something can be used, is not covered, and stands where it stood at the last look. */
  function rests(role: Role, name: RegExp) {
    let before = '';
    return waitFor(`${role} ${String(name)} at rest`, async () => {
      const place = await driver.evaluate(found, role, name.source, null, true);
      const [last, now] = [before, place ? `${place.x} ${place.y}` : ''];
      before = now;
      return now === last && place?.usable && place;
    });
  }

  return {
    ...driver,
    sees: async (role, name) => void (await find(role, name)),
    reads: async (text) =>
      void (await waitFor(`the text ${String(text)}`, () =>
        driver.evaluate((source) => new RegExp(source).test(document.body.innerText), text.source),
      )),
    presses: async (role, name) =>
      void (await waitFor(`a press that reached ${role} ${String(name)}`, async () => {
        const { x, y } = await rests(role, name);
        await driver.click(x, y);
        // What moved in between was missed. A page that was left by the press cannot tell.
        return driver.evaluate(() => !('missed' in window && window.missed)).catch(() => true);
      })),
    async drags(role, name, by) {
      const { x, y } = await rests(role, name);
      await driver.drag([x, y], [x + by, y]);
    },
    tells: async (role, name, attribute) => (await find(role, name, attribute)).told,
    until: async (what, holds) => void (await waitFor(what, () => driver.evaluate(holds))),
  };
}

/**
 * In the page: what has a role and a name, brought into view; null where it is not there.
 * @param aimed whether it is to be pressed: `window.missed` then tells whether the next press went elsewhere
 * @returns its middle, of a slider its thumb's, whether that takes a press, and an attribute or its value or text
 */
function found(role: string, name: string, attribute: string | null, aimed: boolean) {
  const selectors: Record<string, string> = {
    button: 'button, [role=button]',
    slider: 'input[type=range], [role=slider]',
    textbox: 'input:not([type]), input[type=text], textarea, [role=textbox]',
    heading: 'h1, h2, h3',
    dialog: 'dialog[open], [role=dialog]',
    main: 'main',
  };
  const nameOf = (element: Element) => {
    const by = element.getAttribute('aria-labelledby');
    const label = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null)?.[0] : undefined;
    return (
      element.getAttribute('aria-label') ??
      (by ? document.getElementById(by)?.textContent : label?.textContent) ??
      element.textContent
    ).trim();
  };
  const selector = selectors[role] ?? `[role=${role}]`;
  const one = [...document.querySelectorAll(selector)].find(
    (element) => new RegExp(name).test(nameOf(element)) && element.getClientRects().length > 0,
  );
  if (!one) return null;
  if (aimed) {
    const aim = new AbortController();
    (window as { aim?: AbortController }).aim?.abort(); // that at something else, or at its place before
    Object.assign(window, { aim, missed: true });
    const look = ({ target }: Event) => {
      const pressed = target instanceof Element ? target.closest(selector) : null;
      Object.assign(window, { missed: pressed === null || !new RegExp(name).test(nameOf(pressed)) });
    };
    addEventListener('click', look, { capture: true, once: true, signal: aim.signal });
  }
  const inside = () => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };
  if (!inside()) one.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = one.getBoundingClientRect();
  const value = 'value' in one && typeof one.value === 'string' ? one.value : undefined;
  const along =
    one instanceof HTMLInputElement && one.type === 'range'
      ? (one.valueAsNumber - Number(one.min)) / (Number(one.max) - Number(one.min))
      : 0.5;
  const told = attribute ? one.getAttribute(attribute) : value || one.textContent;
  const [x, y] = [left + width * along, top + height / 2];
  const usable = !one.matches(':disabled') && one.contains(document.elementFromPoint(x, y));
  return { x, y, usable, told: told ?? '' };
}
