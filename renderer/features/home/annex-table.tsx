import type { AnnexSummary, PlanSummary } from '../../../core/contract/plan.ts';
import { usePaper } from '../../app/paper.ts';
import { sheetsOf, useFindings } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { formatRoute } from '../../app/router.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { annexLabel, annexName } from '../../text/common.ts';
import { actionOn, blanksWords, filledWords, homeText, problemWords, rowsWords } from '../../text/home.ts';
import { countBySeverity } from '../entry/finding-counts.ts';

/** The annexes of a plan with their progress, findings, and the two things one does with them. */
export function AnnexTable({ plan }: { plan: PlanSummary }) {
  const findings = useFindings(plan.id);
  const paper = usePaper();
  const last = recall('annex', 0);
  const first = sheetsOf(plan)[0] ?? plan.annexes[0];
  const nextId = plan.annexes.some((annex) => annex.id === last) ? last : first?.id;
  return (
    <table className="plain-table annex-table" aria-label={homeText.annexes}>
      <thead>
        <tr>
          <th scope="col">{homeText.annex}</th>
          <th scope="col">{homeText.title}</th>
          <th scope="col" className="number">
            {homeText.filled}
          </th>
          <th scope="col">{homeText.state}</th>
          <th scope="col">{homeText.findings}</th>
          <th scope="col">{homeText.actions}</th>
        </tr>
      </thead>
      <tbody>
        {plan.annexes.map((annex) => (
          <AnnexLine
            key={annex.id}
            annex={annex}
            next={annex.id === nextId}
            counts={countBySeverity(findings.filter((finding) => finding.annexId === annex.id))}
            onPrint={() => void paper.print(plan.id, [annex])}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly annex: AnnexSummary;
  /** The one that was worked on last. */
  readonly next: boolean;
  readonly counts: ReturnType<typeof countBySeverity>;
  readonly onPrint: () => void;
}

function AnnexLine({ annex, next, counts, onPrint }: LineProps) {
  const name = annexName(annex);
  // A list is never finished, and nothing in it is counted or checked.
  const isCounts = annex.kind === 'plan';
  const worst = counts.ERROR > 0 ? 'ERROR' : counts.WARN > 0 ? 'WARN' : null;
  return (
    <tr>
      <th scope="row">{annexLabel(annex.number, annex.soleAnnex) || homeText.inText}</th>
      <td className="annex-title">{annex.title}</td>
      <td className="number">{filledOf(annex)}</td>
      <td>{isCounts && (annex.entryState === 'finished' ? homeText.finished : homeText.entering)}</td>
      <td>
        {worst && <SeverityIcon severity={worst} />} {isCounts && problemWords(counts.ERROR, counts.WARN)}
      </td>
      <td>
        <span className="annex-actions">
          <EntryLink annex={annex} name={name} next={next} />
          <a
            className="btn"
            href={formatRoute({ page: 'design', annexId: annex.id, planId: null })}
            aria-label={actionOn(homeText.design, name)}
          >
            {homeText.design}
          </a>
          <button type="button" className="btn" aria-label={actionOn(homeText.print, name)} onClick={onPrint}>
            {homeText.print}
          </button>
        </span>
      </td>
    </tr>
  );
}

/** Blanks are normal in a list: how many rows it has says more. */
function filledOf({ rowCount, kind, filledCells, leafCells }: AnnexSummary): string {
  if (rowCount !== null) return rowsWords(rowCount);
  return kind === 'form' ? blanksWords(filledCells, leafCells) : filledWords(filledCells, leafCells);
}

function EntryLink({ annex, name, next }: { annex: AnnexSummary; name: string; next: boolean }) {
  const entry = annex.filledCells === 0 ? homeText.startEntry : homeText.continueEntry;
  return (
    <a
      className={next ? 'btn btn-primary' : 'btn'}
      href={formatRoute({ page: 'entry', annexId: annex.id })}
      aria-label={actionOn(entry, name)}
    >
      {entry}
    </a>
  );
}
