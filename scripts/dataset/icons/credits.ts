import { readFileSync } from 'node:fs';
import { textPolicy } from '../../build/policy.ts';
import { COLLECTION, type Collection } from './collection.ts';
import type { Drawing } from './list.ts';

/** Texts of the licences, for the sets that name a licence without a link to it. */
const LICENCE_TEXTS: Readonly<Record<string, string>> = {
  MIT: 'https://opensource.org/license/mit',
  'Apache-2.0': 'https://www.apache.org/licenses/LICENSE-2.0',
  'OFL-1.1': 'https://openfontlicense.org/open-font-license-official-text/',
};

interface Credit {
  readonly name: string;
  readonly author: string;
  readonly authorUrl: string | undefined;
  readonly licence: string;
  readonly licenceUrl: string | undefined;
  readonly used: number;
}

/** The credits as one static HTML page: every icon set with its author, licence and number of drawings used. */
export function creditsPage(drawings: readonly Drawing[], collection: Collection): string {
  const used = new Map<string, number>();
  for (const { set } of drawings) used.set(set, (used.get(set) ?? 0) + 1);
  const credits = [...used].map(([set, n]): Credit => {
    const { name, author, license } = collection.info(set);
    const licence = license.spdx ?? license.title;
    const licenceUrl = license.url ?? LICENCE_TEXTS[licence];
    return { name, author: author.name, authorUrl: author.url, licence, licenceUrl, used: n };
  });
  credits.sort((a, b) => compare(a.author, b.author) || compare(a.name, b.name));
  const licences = tally(credits);
  const css = readFileSync(new URL('credits.css', import.meta.url), 'utf8').trim();
  const style = `\n${css}\n`;
  const authors = new Set(credits.map(({ author }) => author)).size;

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${textPolicy({ styles: [style] })}">
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Credits · Graft</title>
<style>${style}</style>
</head>
<body>
<main>
<p><a href="./">Graft</a></p>
<h1>Credits</h1>
<p>The networks in Graft learn from ${number(drawings.length)} small drawings out of ${credits.length} open icon sets by
${authors} authors and teams, as collected in Iconify (<code>${COLLECTION.name}</code> ${COLLECTION.version}). Thank you.</p>
<p>Every drawing was changed: fitted to a square, reduced to 32 × 32 pixels and turned into grey; eighty of them are also
shown as thumbnails. Each stays under the licence of its set. No author endorses this use.</p>
<p>For programs, <a href="data/croissant.json">data/croissant.json</a> describes the drawings and their files in Croissant, as JSON-LD.</p>

<h2>The paper</h2>
<p>Graft repeats, in a browser and in miniature, the experiments of</p>
<blockquote><p>J. Yosinski, J. Clune, Y. Bengio and H. Lipson (2014). <cite>How transferable are features in deep neural
networks?</cite> Advances in Neural Information Processing Systems 27, pp. 3320–3328.
<a href="https://arxiv.org/abs/1411.1792">arXiv:1411.1792</a></p></blockquote>

<h2>Licences</h2>
<ul class="licences">
${licences.map(({ licence, sets, used: n }) => `<li><strong>${escape(licence)}</strong> ${number(n)} drawings, ${sets === 1 ? '1 set' : `${sets} sets`}</li>`).join('\n')}
</ul>

<h2 id="sets">Icon sets</h2>
<div class="scroll" role="region" aria-labelledby="sets" tabindex="0">
<table>
<thead><tr><th scope="col">Author</th><th scope="col">Set</th><th scope="col">Licence</th><th scope="col" class="number">Drawings</th></tr></thead>
<tbody>
${credits.map(row).join('\n')}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
}

function row(credit: Credit): string {
  return (
    `<tr><td>${link(credit.author, credit.authorUrl)}</td><th scope="row">${escape(credit.name)}</th>` +
    `<td>${link(credit.licence, credit.licenceUrl)}</td><td class="number">${credit.used}</td></tr>`
  );
}

function tally(credits: readonly Credit[]): { licence: string; sets: number; used: number }[] {
  const totals = new Map<string, { licence: string; sets: number; used: number }>();
  for (const { licence, used } of credits) {
    const total = totals.get(licence) ?? { licence, sets: 0, used: 0 };
    totals.set(licence, { licence, sets: total.sets + 1, used: total.used + used });
  }
  return [...totals.values()].sort((a, b) => b.used - a.used);
}

function link(text: string, url: string | undefined): string {
  return url ? `<a href="${escape(url)}">${escape(text)}</a>` : escape(text);
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** By code units without case, and not by locale: the page must not depend on the machine that builds it. */
function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function number(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
