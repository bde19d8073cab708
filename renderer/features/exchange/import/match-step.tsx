import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  IntakeDone,
  IntakeFile,
  IntakeProposal,
  IntakeSheet,
  IntakeTable,
  IntakeTarget,
} from '../../../../core/contract/intake.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { isLikely } from '../../../../core/domain/choose-target.ts';
import { useProgram } from '../../../app/program.ts';
import { common } from '../../../text/common.ts';
import { errorSentence, sentenceOf } from '../../../text/errors.ts';
import { importText as all } from '../../../text/importing.ts';
import { fileNoticeSentence } from '../../../text/intake.ts';
import { type Draft, draftOf } from './draft.ts';
import { PreviewStep } from './preview-step.tsx';
import { type GridPlace, RawGrid } from './raw-grid.tsx';
import { SidePanel } from './side-panel.tsx';
import { TableField, targetKey, targetOf, targetTitle } from './target-field.tsx';

type ReadFile = Extract<IntakeFile, { kind: 'read' }>;

interface Props {
  readonly plan: PlanSummary;
  readonly files: readonly ReadFile[];
  readonly failed: readonly Extract<IntakeFile, { kind: 'failed' }>[];
  readonly isPreview: boolean;
  readonly onPreview: (shown: boolean) => void;
  readonly onBack: () => void;
  readonly onDone: (result: IntakeDone, title: string) => void;
}

interface At {
  readonly file: number;
  readonly sheet: number;
  readonly table: number;
}

/** The file as it is, and beside it what each row and column of a table is taken for. */
export function MatchStep({ plan, files, failed, ...steps }: Props) {
  const [at, setAt] = useState<At>(() => ({ file: 0, ...firstTable(files[0]) }));
  const [targets, setTargets] = useState<ReadonlyMap<string, IntakeTarget>>(new Map());
  const [active, setActive] = useState<GridPlace | null>(null);
  const file = files[at.file];
  const sheet = file?.sheets[at.sheet];
  const table = sheet?.tables[at.table];
  if (!file || !sheet) return null;
  const key = `${file.id}:${at.sheet}:${at.table}`;
  const target = targets.get(key) ?? (table ? likeliest(table) : null);
  const place = active ?? { row: table?.range.top ?? 0, column: table?.range.left ?? 0 };
  const go = (next: At): void => {
    setAt(next);
    setActive(null);
    steps.onPreview(false);
  };
  return (
    <div className="import-match">
      <TableField
        {...{ plan, files, at, target }}
        onAt={(next) => go(next.file === at.file ? next : { ...next, ...firstTable(files[next.file]) })}
        onTarget={(next) => {
          setTargets(new Map([...targets, [key, next]]));
          steps.onPreview(false);
        }}
        onBack={steps.onBack}
      />
      <Notices file={file} failed={failed} />
      {table && target ? (
        <Matched
          key={`${key}:${targetKey(target)}`}
          {...{ plan, file, sheet, table, target, active: place, onActive: setActive, ...steps }}
        />
      ) : (
        <div className="import-columns">
          <RawGrid sourceId={file.id} sheet={sheet} active={place} onActive={setActive} />
          <p className="import-side import-none">
            {file.sheets.some(({ tables }) => tables.length > 0) ? all.match.noTable : all.match.noTables}
          </p>
        </div>
      )}
    </div>
  );
}

function Notices({ file, failed }: { file: ReadFile; failed: Props['failed'] }) {
  if (file.notices.length === 0 && failed.length === 0) return null;
  return (
    <ul className="import-notices">
      {file.notices.map((notice) => (
        <li key={`${notice.code}:${notice.sheet}:${notice.detail}`} className="warn-text">
          {fileNoticeSentence(notice)}
        </li>
      ))}
      {failed.map(({ name, error }) => (
        <li key={name} className="error-text">
          {errorSentence('UNREADABLE_FILE', error)}
        </li>
      ))}
    </ul>
  );
}

interface MatchedProps extends Pick<Props, 'plan' | 'isPreview' | 'onPreview' | 'onDone'> {
  readonly file: ReadFile;
  readonly sheet: IntakeSheet;
  readonly table: IntakeTable;
  readonly target: IntakeTarget;
  readonly active: GridPlace;
  readonly onActive: (place: GridPlace) => void;
}

function Matched(props: MatchedProps) {
  const { plan, file, sheet, table, target } = props;
  const { client } = useProgram();
  const place = { sourceId: file.id, sheet: sheet.index, table: table.index };
  const proposal = useQuery({
    queryKey: ['intake', 'proposal', plan.id, ...Object.values(place), targetKey(target)],
    queryFn: () => client.intake.propose({ planId: plan.id, place, target }),
    gcTime: 0,
    staleTime: 0,
    refetchOnMount: false,
  });
  if (proposal.error) return <p className="page-message error-text">{sentenceOf(proposal.error)}</p>;
  if (!proposal.data) return <p className="page-message late">{common.loading}</p>;
  return <Deciding {...props} place={place} proposal={proposal.data} />;
}

function Deciding(
  props: MatchedProps & {
    readonly place: { readonly sourceId: string; readonly sheet: number; readonly table: number };
    readonly proposal: IntakeProposal;
  },
) {
  const { plan, file, sheet, table, target, place, proposal, active, onActive } = props;
  const [draft, setDraft] = useState<Draft>(() => draftOf(proposal, table));
  if (props.isPreview) {
    return (
      <PreviewStep
        {...{ plan, place, proposal, table, draft, onDraft: setDraft }}
        title={targetTitle(plan, target) ?? draft.title}
        onBack={() => props.onPreview(false)}
        onDone={props.onDone}
      />
    );
  }
  const marked = {
    columns: new Set(
      [...draft.columns].flatMap(([column, pick]) => (typeof pick === 'number' ? [column] : [])),
    ),
    rows: new Set<number>(),
  };
  return (
    <div className="import-columns">
      <RawGrid sourceId={file.id} {...{ sheet, active, onActive, marked }} />
      <SidePanel
        {...{ proposal, table, draft, onDraft: setDraft }}
        onShow={onActive}
        onNext={() => props.onPreview(true)}
      />
    </div>
  );
}

/** The first sheet with a table that one can see; else the first one. */
function firstTable(file: ReadFile | undefined): Omit<At, 'file'> {
  const withTables = file?.sheets.filter(({ tables }) => tables.length > 0) ?? [];
  const sheet = withTables.find(({ visibility }) => visibility === 'visible') ?? withTables[0];
  return { sheet: sheet?.index ?? 0, table: 0 };
}

function likeliest(table: IntakeTable): IntakeTarget {
  const best = table.fits.find((fit) => isLikely(fit) && (fit.kind === 'counts') === table.isCounts);
  if (best) return targetOf(best);
  return { kind: table.isCounts ? 'newCounts' : 'newList' };
}
