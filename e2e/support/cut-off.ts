/**
 * Words of controls and headings that are wider than these, and the page where it is wider than the window: a sentence
 * for each, none where all is well. Runs in the page, so it must stand alone.
 * @param within what is looked into, by its selector
 */
export function cutOff(within: string | void): string[] {
  const named = document.querySelectorAll(`${within ?? 'main'} :is(button, label, legend, h1, h2, h3, th)`);
  const cut = [...named].flatMap((of) => {
    const [box, words] = [of.getBoundingClientRect(), document.createRange()];
    words.selectNodeContents(of); // without what style sheets put around it to make it easier to press
    const over = Math.ceil(words.getBoundingClientRect().right - box.right);
    return box.width > 1 && over > 1 ? [`“${of.textContent}” is cut off by ${over} pixels`] : [];
  });
  const wide = document.documentElement.scrollWidth;
  return wide > window.innerWidth ? [...cut, `the page is ${wide} pixels wide`] : cut;
}
