import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanSummary, UnitSummary } from '../../../core/contract/plan.ts';
import type { SealedQuestion } from '../../../core/contract/progress.ts';
import type { SessionView } from '../../../core/contract/session.ts';
import { isDay } from '../../../core/domain/read-date.ts';
import { readSession, type SessionDraft } from '../../../core/domain/training-draft.ts';
import { useProgram } from '../../app/program.ts';
import { useUnits } from '../../app/queries.ts';
import { go } from '../../app/router.ts';
import { SealedNotice } from '../../components/sealed-notice.tsx';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { sessionText as text, trainingText } from '../../text/training.ts';
import { EditorFrame } from './editor-frame.tsx';
import { ChoiceField, FindingLines, TextField } from './fields.tsx';
import { HeadsGrid } from './heads-grid.tsx';
import { TraineePicker } from './trainee-picker.tsx';
import { trainingKeys, useRoles } from './training-queries.ts';
import { type Editing, useDraft } from './use-draft.ts';

/** One class: its facts, heads by unit, and named trainees. */
export function SessionEditor({ plan, id }: { plan: PlanSummary; id: number | 'new' }) {
  const units = useUnits(plan.id).data;
  if (!units) return <p className="page-message late">{common.loading}</p>;
  if (id === 'new') return <Editor plan={plan} units={units} view={null} />;
  return <Stored plan={plan} units={units} id={id} />;
}

function Stored({ plan, units, id }: Omit<Props, 'view' | 'onReload'> & { readonly id: number }) {
  const { client } = useProgram();
  const [round, setRound] = useState(0);
  const view = useQuery({
    queryKey: [...trainingKeys.session(id), round],
    queryFn: () => client.session.get({ id }),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  if (view.error) return <p className="page-message error-text">{sentenceOf(view.error)}</p>;
  if (!view.data) return <p className="page-message late">{common.loading}</p>;
  return (
    <Editor key={round} plan={plan} units={units} view={view.data} onReload={() => setRound(round + 1)} />
  );
}

interface Props {
  readonly plan: PlanSummary;
  readonly units: readonly UnitSummary[];
  /** Reads again what another window has saved; what is typed here is dropped. */
  readonly onReload?: () => void;
  readonly view: SessionView | null;
}

function Editor({ plan, units, view, onReload }: Props) {
  const { client } = useProgram();
  const id = view?.record.id ?? null;
  const editing = useDraft<SessionDraft, SessionView>({
    place: `session ${id ?? 'new'}`,
    view,
    empty: emptyDraft(plan.id),
    check: (draft) => client.session.check({ draft }),
    save: (draft, version) => client.session.save({ id, version, draft }),
    onSaved: (stored) => {
      if (id === null) go({ page: 'training', tab: 'sessions', id: stored.record.id });
    },
  });
  const { draft, findings, set } = editing;
  return (
    <EditorFrame
      tab="sessions"
      title={draft.title || text.newTitle}
      sample={view?.record.sample ?? false}
      id={id}
      editing={editing}
      onReload={onReload}
      removeWords={trainingText.removeSession}
      onRemove={(reason) => client.session.remove({ id: id ?? 0, reason })}
    >
      <SealedNotice
        question={questionOf(draft)}
        isChanging={
          editing.isDirty &&
          JSON.stringify(questionOf(draft)) !== JSON.stringify(view && questionOf(view.draft))
        }
      />
      <div className="training-columns">
        <Facts plan={plan} editing={editing} isNew={view === null} />
        <section aria-labelledby="trainees-title">
          <h3 id="trainees-title">{text.trainees}</h3>
          <p className="muted">{text.traineesLead}</p>
          <TraineePicker
            planId={plan.id}
            chosen={draft.staffIds}
            known={view?.trainees ?? []}
            findings={findings}
            onChange={(staffIds) => set({ staffIds })}
          />
        </section>
        <section aria-labelledby="heads-title">
          <h3 id="heads-title">{text.headsTitle}</h3>
          <p className="muted">{text.headsLead}</p>
          <FindingLines findings={findings.filter((one) => one.field === 'heads')} />
          <HeadsGrid
            units={units}
            heads={draft.heads}
            staffIds={draft.staffIds}
            planId={plan.id}
            known={view?.trainees ?? []}
            findings={findings}
            onChange={(heads) => set({ heads })}
          />
        </section>
      </div>
    </EditorFrame>
  );
}

interface FactsProps {
  readonly plan: PlanSummary;
  readonly editing: Editing<SessionDraft>;
  readonly isNew: boolean;
}

function Facts({ plan, editing, isNew }: FactsProps) {
  const { draft, findings, isDirty, set } = editing;
  const roles = useRoles(plan.id).data ?? [];
  const missing = isDirty ? readSession(draft).missing : [];
  const says = (field: 'title' | 'startDate') =>
    missing.includes(field) ? trainingText.missing[field] : null;
  const field = (name: 'startDate' | 'endDate' | 'hours' | 'place' | 'organiser' | 'budget') => ({
    ...{ label: text[name], field: name, findings, value: draft[name] },
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <section className="training-fields">
      <TextField
        {...{ label: text.title, field: 'title', findings, value: draft.title, maxLength: 120 }}
        wide
        autoFocus={isNew}
        missing={says('title')}
        onChange={(title) => set({ title })}
      />
      <ChoiceField
        {...{ label: text.role, field: 'itemId', findings, value: draft.itemId, options: roles }}
        empty={text.noRole}
        onChange={(itemId) => set({ itemId, planId: plan.id })}
      />
      <label className="training-check">
        <input
          type="checkbox"
          checked={draft.preJob}
          onChange={(event) => set({ preJob: event.target.checked })}
        />
        <span>
          {text.preJob}
          <span className="muted"> {text.preJobHint}</span>
        </span>
      </label>
      <TextField {...field('startDate')} missing={says('startDate')} />
      <TextField {...field('endDate')} hint={text.endHint} />
      <TextField {...field('hours')} />
      <TextField {...field('budget')} hint={text.budgetHint} />
      <TextField {...field('place')} />
      <TextField {...field('organiser')} />
      <TextField
        {...{ label: text.remark, field: 'remark', findings, value: draft.remark, maxLength: 2000 }}
        wide
        lines={2}
        onChange={(remark) => set({ remark })}
      />
    </section>
  );
}

/** Where the class counts: on the day it ends, with heads and people. */
function questionOf(draft: SessionDraft): SealedQuestion | null {
  const { values, missing } = readSession(draft);
  const { planId, itemId, endDate, heads, staffIds } = values;
  if (itemId === null || missing.length > 0 || !isDay(endDate)) return null;
  const unitIds = heads.filter((one) => one.heads > 0).map((one) => one.unitId);
  return { planId, itemId, date: endDate, unitIds, staffIds };
}

function emptyDraft(planId: number): SessionDraft {
  return {
    ...{ title: '', planId, itemId: null, startDate: '', endDate: '', hours: '', place: '', organiser: '' },
    ...{ budget: '', preJob: false, remark: '', heads: [], staffIds: [] },
  };
}
