import { reportFormats } from '../../../core/contract/report.ts';
import { type ComparedAnnex, isChanged, type VersionAnnex } from '../../../core/contract/version.ts';
import { annexFullName } from '../../text/common.ts';
import { formatNames, reportText } from '../../text/reports.ts';
import { changedWords, versionText as text } from '../../text/versions.ts';
import { type Picked, type Shown, shownName } from './shown.ts';
import { type PrintedAnnex, useVersionPaper } from './use-version-paper.ts';

interface Props {
  readonly shown: Shown;
  /** What is on the pages now. */
  readonly annexes: readonly PrintedAnnex[];
  readonly frozen: readonly VersionAnnex[];
  readonly compared: readonly ComparedAnnex[];
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
}

/** Which annex is shown, and how it gets onto paper and into files. */
export function ShownSide({ shown, annexes, frozen, compared, picked, onPick }: Props) {
  const paper = useVersionPaper(shown);
  return (
    <aside className="reports-side">
      <h2>{shownName(shown)}</h2>
      <button
        type="button"
        className="btn"
        disabled={annexes.length === 0}
        onClick={() => void paper.print(annexes)}
      >
        {text.print}
      </button>
      <section>
        <h2>{text.exportTitle}</h2>
        <div className="version-formats">
          {reportFormats.map((format) => (
            <button
              key={format}
              type="button"
              className="btn"
              title={format === 'csv' && annexes.length > 1 ? reportText.csvOneOnly : undefined}
              disabled={annexes.length === 0 || (format === 'csv' && annexes.length > 1)}
              onClick={() => void paper.exportFile(annexes, format)}
            >
              {formatNames[format]}
            </button>
          ))}
        </div>
      </section>
      <section>
        <h2>{text.annexes}</h2>
        <ul className="version-annexes">
          {shown.kind === 'view' ? (
            <>
              <Line words={text.wholePlan} isShown={picked === null} onPick={() => onPick(null)} />
              {frozen.map((annex) => (
                <Line
                  key={annex.id}
                  words={annexFullName(annex)}
                  isShown={picked === annex.id}
                  onPick={() => onPick(annex.id)}
                />
              ))}
            </>
          ) : (
            <>
              {compared.filter(isChanged).length > 1 && (
                <Line words={text.allChanges} isShown={picked === 'all'} onPick={() => onPick('all')} />
              )}
              {compared.map((annex) => (
                <Line
                  key={annex.annexId}
                  words={nameOf(annex, frozen)}
                  detail={changedWords(annex)}
                  isShown={picked !== 'all' && annexes.some((one) => one.id === annex.annexId)}
                  onPick={isChanged(annex) ? () => onPick(annex.annexId) : null}
                />
              ))}
            </>
          )}
        </ul>
      </section>
    </aside>
  );
}

function nameOf(annex: ComparedAnnex, frozen: readonly VersionAnnex[]): string {
  const known = frozen.find((one) => one.id === annex.annexId);
  return known ? annexFullName(known) : annex.title;
}

interface LineProps {
  readonly words: string;
  readonly detail?: string;
  readonly isShown: boolean;
  /** Null when there is nothing to show. */
  readonly onPick: (() => void) | null;
}

function Line({ words, detail, isShown, onPick }: LineProps) {
  return (
    <li>
      <button type="button" aria-pressed={isShown} disabled={!onPick} onClick={() => onPick?.()}>
        <span>{words}</span>
        {detail && <span className={onPick ? 'warn-text' : 'muted'}>{detail}</span>}
      </button>
    </li>
  );
}
