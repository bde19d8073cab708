import type { UnitPreview } from '../../../core/contract/unit.ts';
import { annexFullName } from '../../text/common.ts';
import {
  printedWords,
  unitDialogText as text,
  type UnitAction,
  unitProblemSentence,
  usesWords,
} from '../../text/units.ts';

/** What a change would meet: problems first, then what refers to the units and what is printed. */
export function PreviewLines({ preview, action }: { preview: UnitPreview; action: UnitAction }) {
  const { problems, uses, annexes, prints } = preview;
  const ends = action === 'merge' || action === 'end';
  return (
    <div className="unit-wide unit-preview" aria-live="polite">
      {problems.length > 0 && (
        <ul className="error-text" role="alert">
          {[...new Set(problems.map(unitProblemSentence))].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {prints.length > 0 && (
        <section>
          <h3>{text.prints}</h3>
          <ul>
            {prints.map((print) => (
              <li key={`${print.planTitle} ${print.date}`}>{printedWords(print)}</li>
            ))}
          </ul>
        </section>
      )}
      {uses.length > 0 && action !== 'restore' && (
        <section>
          <h3>{text.refers}</h3>
          <ul>
            {uses.map((one) => (
              <li key={one.unitId}>{usesWords(one)}</li>
            ))}
          </ul>
          {ends && uses.some((one) => one.facilities + one.projects > 0) && (
            <p className="muted">{text.facilitiesHint}</p>
          )}
        </section>
      )}
      {ends && annexes.length > 0 && (
        <section>
          <h3>{text.annexes}</h3>
          <ul>
            {annexes.map((annex) => (
              <li key={annex.id}>{annexFullName(annex)}</li>
            ))}
          </ul>
          <p className="muted">{text.annexesHint}</p>
        </section>
      )}
    </div>
  );
}
