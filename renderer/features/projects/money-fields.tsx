import { FUND_SOURCES, sumOfFunds } from '../../../core/domain/project.ts';
import { wanYuanText } from '../../../core/domain/read-quantity.ts';
import { fundWords, projectText as text } from '../../text/projects.ts';
import { EntryField } from './entry-field.tsx';
import type { PartProps } from './project-panel.tsx';

/** Money by source, and the whole as a document states it; neither is made from the other. */
export function MoneyFields({ project, changes, readOnly }: PartProps) {
  const { funds, unread, findings, statedTotal } = project;
  const sum = sumOfFunds(funds);
  const shown = (fen: number | null | undefined): string =>
    fen === null || fen === undefined ? '' : wanYuanText(fen);
  return (
    <section>
      <h2>{text.money}</h2>
      <div className="panel-money">
        {FUND_SOURCES.map((source) => {
          const field = `funds.${source}` as const;
          return (
            <EntryField
              key={source}
              label={fundWords[source]}
              text={unread[field] ?? shown(funds[source])}
              align="right"
              readOnly={readOnly}
              findings={findings.filter((finding) => finding.field === field)}
              onSave={(typed) => changes.save({ entries: { [field]: typed } })}
            />
          );
        })}
        <EntryField
          label={text.statedTotal}
          text={unread.statedTotal ?? shown(statedTotal)}
          align="right"
          readOnly={readOnly}
          findings={findings.filter((finding) => finding.field === 'statedTotal')}
          onSave={(typed) => changes.save({ entries: { statedTotal: typed } })}
        />
      </div>
      <p className="panel-sum">
        {text.fundsSum} <b>{sum === null ? '' : wanYuanText(sum)}</b>
      </p>
    </section>
  );
}
