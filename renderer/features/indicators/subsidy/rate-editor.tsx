import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { SubsidyType, SubsidyView } from '../../../../core/contract/subsidy.ts';
import { draftOfRate, readRate, type SubsidyDraft } from '../../../../core/domain/subsidy-draft.ts';
import type { TrainingFinding } from '../../../../core/domain/training-findings.ts';
import { useProgram } from '../../../app/program.ts';
import { go } from '../../../app/router.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { moneyWords, rateFieldWords, subsidyText as text } from '../../../text/subsidy.ts';
import { useDraft } from '../../training/use-draft.ts';
import { ChangeList } from '../editing/change-list.tsx';
import { RecordFrame } from '../editing/record-frame.tsx';
import { RateFields } from './rate-fields.tsx';
import { subsidyKeys } from './subsidy-queries.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly id: number | 'new';
  readonly types: readonly SubsidyType[];
}

/** One rate: what is paid for what, and who pays. */
export function RateEditor({ plan, id, types }: Props) {
  const { client } = useProgram();
  const [round, setRound] = useState(0);
  const view = useQuery({
    queryKey: [...subsidyKeys.rate(id === 'new' ? 0 : id), round],
    queryFn: () => client.subsidy.get({ id: Number(id) }),
    enabled: id !== 'new',
    refetchOnMount: 'always',
    gcTime: 0,
  });
  if (id === 'new') return <Editor plan={plan} types={types} view={null} onReload={() => undefined} />;
  if (view.error) return <p className="page-message error-text">{sentenceOf(view.error)}</p>;
  if (!view.data || view.isFetching) return <p className="page-message late">{common.loading}</p>;
  return (
    <Editor key={round} plan={plan} types={types} view={view.data} onReload={() => setRound(round + 1)} />
  );
}

const back = () => go({ page: 'indicators', tab: 'subsidy', id: null });
const NONE: readonly TrainingFinding[] = [];

interface EditorProps extends Omit<Props, 'id'> {
  readonly view: SubsidyView | null;
  readonly onReload: () => void;
}

function Editor({ plan, types, view, onReload }: EditorProps) {
  const { client } = useProgram();
  const id = view?.rate.id ?? null;
  const stored = (one: SubsidyView) => ({
    ...{ ...one, draft: draftOfRate(one.rate, moneyWords), findings: NONE },
  });
  const editing = useDraft<SubsidyDraft, ReturnType<typeof stored>>({
    place: `subsidy ${id ?? 'new'}`,
    view: view && stored(view),
    empty: EMPTY,
    check: async () => NONE,
    save: async (draft, version) =>
      stored(await client.subsidy.save({ id, version, planId: plan.id, draft })),
    onSaved: back,
  });
  const { problems } = readRate(editing.draft);
  return (
    <RecordFrame
      title={editing.draft.name || text.newTitle}
      sample={view?.rate.sample ?? false}
      editing={editing}
      blocked={problems.length > 0}
      onBack={back}
      onReload={() => {
        editing.drop();
        onReload();
      }}
      removeWords={text.removeWords}
      onRemove={id === null ? null : (reason) => client.subsidy.remove({ id, reason })}
    >
      <RateFields
        editing={editing}
        problems={editing.isDirty ? problems : []}
        types={types}
        isNew={id === null}
      />
      {id !== null && (
        <ChangeList
          queryKey={[...subsidyKeys.history(id), editing.version]}
          read={() => client.subsidy.history({ id })}
          fieldWords={rateFieldWords}
        />
      )}
    </RecordFrame>
  );
}

const EMPTY: SubsidyDraft = {
  ...{ name: '', source: '', kind: 'fixed', per: 'facility', typeId: null, grade: '' },
  ...{ serviceYears: '', applies: true, shares: {} },
};
