import type { TextAnnex } from '../../../core/domain/list-annex.ts';
import { annexLabel } from '../../text/common.ts';

/** The head of the page as it is on paper: label at the left, title in the middle below it. */
export function PaperHead({ annex: { number, soleAnnex, title } }: { annex: TextAnnex }) {
  const label = annexLabel(number, soleAnnex);
  return (
    <div className="text-head">
      {label && <p className="paper-label">{label}</p>}
      <h1>{title}</h1>
    </div>
  );
}
