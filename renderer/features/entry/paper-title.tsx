import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { annexLabel } from '../../text/common.ts';

/** The head of the page as it is on paper: label at the left, title in the middle, unit at the right. */
export function PaperTitle({ sheet: { annex } }: { sheet: AnnexSheet }) {
  return (
    <div className="paper-title">
      <span className="paper-label">{annexLabel(annex.number)}</span>
      <h1>{annex.title}</h1>
      <span className="paper-unit">{[annex.fillLine, annex.unitLine].filter(Boolean).join(' ')}</span>
    </div>
  );
}
