import type { Seen } from '../../experiment/inside/look.ts';
import { chosenRun } from '../../state/settings.ts';
import { runName } from '../../experiment/setup/run.ts';
import { message, messageOf, Told } from '../../messages.ts';
import { preload } from '../../state/preload.ts';
import { textsIn } from '../../texts/texts.ts';
import { useActions, useGraftStore, useText } from '../context.ts';
import { download } from '../files/download.ts';
import { recipeLine } from '../files/recipe-line.ts';
import { wordsOf } from './words.ts';
import '../../texts/refusals.ts';

const saving = () => import('../chart/export/save.ts');

const FORMATS = ['CSV', 'SVG', 'PNG'] as const;

/** What was seen as files: its numbers as CSV, its picture as SVG or PNG with what it says below. */
export function ExportInside({ seen, hasPicture }: { readonly seen: Seen; readonly hasPicture: boolean }) {
  const t = useText('inside');
  const store = useGraftStore();
  const { say } = useActions();

  async function picture(): Promise<string> {
    const { svgOf } = await preload(saving);
    const { data, experiment, language } = store.getState();
    const svg = document.querySelector<SVGSVGElement>('.inside-seen svg');
    if (!svg || data.kind !== 'ready') throw new Told(message('chartHidden'));
    const recipe = recipeLine(
      experiment.recipe,
      data.hash,
      textsIn(language, 'page'),
      textsIn(language, 'recipe'),
    );
    return svgOf(svg, { title: t(`title.${seen.look}`), lines: [...wordsOf(seen, t), recipe] });
  }

  async function make(format: (typeof FORMATS)[number]): Promise<Blob> {
    switch (format) {
      case 'CSV': {
        const { insideCsv } = await preload(() => import('../../experiment/files/inside-csv.ts'));
        return new Blob([insideCsv(seen)], { type: 'text/csv;charset=utf-8' });
      }
      case 'SVG':
        return new Blob([await picture()], { type: 'image/svg+xml' });
      case 'PNG':
        return (await preload(saving)).pngOf(await picture());
    }
  }

  async function save(format: (typeof FORMATS)[number]) {
    const { experiment } = store.getState();
    try {
      const name = `graft-${seen.look}-${runName(chosenRun(experiment))}.${format.toLowerCase()}`;
      download(name, await make(format));
    } catch (error) {
      say(message('fileNotMade', { file: format, why: messageOf(error) }));
    }
  }

  return (
    <span className="inside-export">
      {t('export')}{' '}
      {FORMATS.filter((format) => hasPicture || format === 'CSV').map((format) => (
        <button key={format} type="button" className="link" onClick={() => void save(format)}>
          {format}
        </button>
      ))}
    </span>
  );
}
