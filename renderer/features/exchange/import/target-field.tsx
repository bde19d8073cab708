import type { IntakeFile, IntakeTable, IntakeTarget } from '../../../../core/contract/intake.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { isLikely, type TargetScore } from '../../../../core/domain/choose-target.ts';
import { rangeName } from '../../../../core/domain/raw-workbook.ts';
import { annexFullName } from '../../../text/common.ts';
import { importText } from '../../../text/importing.ts';

const text = importText.match;

export const targetOf = ({ kind, annexId }: Pick<TargetScore, 'kind' | 'annexId'>): IntakeTarget =>
  kind === 'counts' ? { kind, sheetId: annexId } : { kind, annexId };

export function targetKey(target: IntakeTarget): string {
  if (target.kind === 'counts') return `counts:${target.sheetId}`;
  return target.kind === 'list' ? `list:${target.annexId}` : target.kind;
}

/** Title of the annex that is written into; null for one to be made. */
export function targetTitle(plan: PlanSummary, target: IntakeTarget): string | null {
  const id = target.kind === 'counts' ? target.sheetId : target.kind === 'list' ? target.annexId : null;
  return plan.annexes.find((annex) => annex.id === id)?.title ?? null;
}

interface Props {
  readonly plan: PlanSummary;
  readonly files: readonly Extract<IntakeFile, { kind: 'read' }>[];
  readonly at: { readonly file: number; readonly sheet: number; readonly table: number };
  readonly target: IntakeTarget | null;
  readonly onAt: (at: Props['at']) => void;
  readonly onTarget: (target: IntakeTarget) => void;
  readonly onBack: () => void;
}

/** Which table of which file, and into which annex it goes. */
export function TableField({ plan, files, at, target, onAt, onTarget, onBack }: Props) {
  const file = files[at.file];
  const sheet = file?.sheets[at.sheet];
  const table = sheet?.tables[at.table];
  return (
    <div className="import-bar">
      <button type="button" className="btn" onClick={onBack}>
        {text.back}
      </button>
      {files.length === 1 ? (
        <strong className="import-file">{file?.name}</strong>
      ) : (
        <label>
          {text.file}
          <select
            className="field"
            value={at.file}
            onChange={(event) => onAt({ ...at, file: Number(event.target.value) })}
          >
            {files.map(({ id, name }, index) => (
              <option key={id} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {(file?.sheets.length ?? 0) > 1 && (
        <label>
          {text.sheet}
          <select
            className="field"
            value={at.sheet}
            onChange={(event) => onAt({ ...at, sheet: Number(event.target.value), table: 0 })}
          >
            {file?.sheets.map(({ index, name, visibility }) => (
              <option key={index} value={index}>
                {name}
                {visibility === 'visible' ? '' : text.hiddenSheet}
              </option>
            ))}
          </select>
        </label>
      )}
      {(sheet?.tables.length ?? 0) > 1 && (
        <label>
          {text.table}
          <select
            className="field"
            value={at.table}
            onChange={(event) => onAt({ ...at, table: Number(event.target.value) })}
          >
            {sheet?.tables.map(({ index, title, range }) => (
              <option key={index} value={index}>
                {title ?? rangeName(range)}
              </option>
            ))}
          </select>
        </label>
      )}
      {table && target && (
        <label className="import-target">
          {text.target}
          <select
            className="field"
            value={targetKey(target)}
            onChange={(event) => onTarget(keyTarget(event.target.value))}
          >
            <optgroup label={text.annexes}>
              {annexOptions(plan, table).map(({ key, words }) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </optgroup>
            <optgroup label={text.fresh}>
              <option value="newCounts">{text.newCounts}</option>
              <option value="newList">{text.newList}</option>
            </optgroup>
          </select>
        </label>
      )}
    </div>
  );
}

function annexOptions(plan: PlanSummary, { fits }: IntakeTable): { key: string; words: string }[] {
  return fits.flatMap((fit, at) => {
    const annex = plan.annexes.find(({ id }) => id === fit.annexId);
    if (!annex) return [];
    const mark = at === 0 && isLikely(fit) ? text.likely : '';
    return [{ key: targetKey(targetOf(fit)), words: `${annexFullName(annex)}${mark}` }];
  });
}

function keyTarget(key: string): IntakeTarget {
  const [kind, id] = key.split(':');
  if (kind === 'counts') return { kind, sheetId: Number(id) };
  if (kind === 'list') return { kind, annexId: Number(id) };
  return { kind: kind === 'newList' ? 'newList' : 'newCounts' };
}
