import type { TreatmentId } from '../../../experiment/setup/treatments.ts';

interface LineNameProps {
  readonly treatment: TreatmentId;
  /** Beside the name. */
  readonly about: string;
}

/** A treatment's name in a drawing, its n in italics: AnB+. */
export function LineName({ treatment, about }: LineNameProps) {
  return (
    <>
      {treatment[0]}
      <tspan className="chart-n">n</tspan>
      {treatment.slice(2).replace('-', '−')}
      {about && (
        <tspan dx={8} className="chart-about">
          {about}
        </tspan>
      )}
    </>
  );
}
