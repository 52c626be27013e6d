import { VerdictDisc } from '../chart/IntervalStrip.tsx';
import { useText } from '../context.ts';
import { verdictText } from '../chart/verdict-text.ts';
import { CORNERS } from './chapters.ts';
import { useFindings } from './Results.tsx';

const IDS = CORNERS.map(({ by }) => by);

/** Where the path ends: what to do with few or many images of a near or far task, and what was measured of it. */
export function End() {
  const t = useText('path');
  const words = useText('findings');
  const findings = useFindings(IDS);
  const cell = ({ id, by }: (typeof CORNERS)[number]) => {
    const finding = findings.find(({ claim }) => claim.id === by);
    return (
      <td>
        {t(`end.cells.${id}`)}
        {finding && (
          <p className="path-by">
            <VerdictDisc kind={finding.verdict.kind} />{' '}
            {t('end.by', {
              claim: words(`claims.${by}.sentence`),
              verdict: verdictText(finding, words),
            })}
          </p>
        )}
      </td>
    );
  };
  const [nearFew, nearMany, farFew, farMany] = CORNERS;
  return (
    <>
      <h3 className="path-title">{t('end.title')}</h3>
      <table className="path-table">
        <thead>
          <tr>
            <th scope="col">{t('end.task')}</th>
            <th scope="col">{t('end.few')}</th>
            <th scope="col">{t('end.many')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('end.near')}</th>
            {cell(nearFew)}
            {cell(nearMany)}
          </tr>
          <tr>
            <th scope="row">{t('end.far')}</th>
            {cell(farFew)}
            {cell(farMany)}
          </tr>
        </tbody>
      </table>
    </>
  );
}
