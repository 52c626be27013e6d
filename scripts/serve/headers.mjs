/**
 * Reads the file in which a build says what a host must send, in the form that Netlify and Cloudflare Pages read: a path
 * a line, which may end in `*`, and under it, indented, its headers.
 * @param {string} text
 * @returns {(pathname: string) => [name: string, value: string][]} the headers of an address
 */
export function headersIn(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name) rules.at(-1)?.headers.push([name, value]);
    else if (line.trim()) rules.push({ path: line.trim(), headers: [] });
  }
  const fits = (path, pathname) =>
    path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
  return (pathname) => rules.flatMap(({ path, headers }) => (fits(path, pathname) ? headers : []));
}
