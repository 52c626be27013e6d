import beside from '../texts/en/stick.json';
import { bring, texts, textsIn } from '../texts/texts.ts';
import { answerWithin, startWithin, unpack } from './within.ts';

// The first script of the copy for a stick, one file that holds all that the page needs: docs/hosting.md.
await unpack(document);
answerWithin();
startWithin();

/** Says what this copy leaves out where the page would speak of files that did not come. */
function sayWhatIsLeftOut(language: string): void {
  if (!texts.hasResourceBundle(language, 'stick')) return;
  const t = textsIn(language, 'stick');
  const quietly = { silent: true };
  texts.addResource(language, 'notices', 'dataNotFound', t('photographs'), quietly);
  texts.addResource(language, 'findings', 'besideFailed', t('beside'), quietly);
}
// Parts of the texts come one after another, and would say it again in the page's own words.
texts.store.on('added', sayWhatIsLeftOut);
bring('stick', beside);

await import('../main.tsx');
