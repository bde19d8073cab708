import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanSummary, UnitSummary } from '../../../core/contract/plan.ts';
import type { StaffView } from '../../../core/contract/staff.ts';
import { readStaff, type StaffDraft } from '../../../core/domain/training-draft.ts';
import { SCHOOLINGS } from '../../../core/domain/training-records.ts';
import { useProgram } from '../../app/program.ts';
import { useUnits } from '../../app/queries.ts';
import { formatRoute, go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { schoolingNames, staffText as text, trainingText } from '../../text/training.ts';
import { CertificateFields } from './certificate-fields.tsx';
import { EditorFrame } from './editor-frame.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { trainingKeys, useFacilitiesOf, useRoles } from './training-queries.ts';
import { type Editing, useDraft } from './use-draft.ts';

/** One member of staff, in full, with certificates and the classes attended. */
export function StaffEditor({ plan, id }: { plan: PlanSummary; id: number | 'new' }) {
  const units = useUnits(plan.id).data;
  if (!units) return <p className="page-message late">{common.loading}</p>;
  if (id === 'new') return <Editor plan={plan} units={units} view={null} />;
  return <Stored plan={plan} units={units} id={id} />;
}

function Stored({ plan, units, id }: Omit<Props, 'view' | 'onReload'> & { readonly id: number }) {
  const { client } = useProgram();
  const [round, setRound] = useState(0);
  const view = useQuery({
    queryKey: [...trainingKeys.staff(id), round],
    queryFn: () => client.staff.get({ id }),
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
  readonly view: StaffView | null;
}

function Editor({ plan, units, view, onReload }: Props) {
  const { client } = useProgram();
  const id = view?.record.id ?? null;
  const editing = useDraft<StaffDraft, StaffView>({
    place: `staff ${id ?? 'new'}`,
    view,
    empty: emptyDraft(units[0]?.id ?? 0),
    check: (draft) => client.staff.check({ id, draft }),
    save: (draft, version) => client.staff.save({ id, version, draft }),
    onSaved: (stored) => {
      if (id === null) go({ page: 'training', tab: 'staff', id: stored.record.id });
    },
  });
  return (
    <EditorFrame
      tab="staff"
      title={editing.draft.name || text.newTitle}
      sample={view?.record.sample ?? false}
      id={id}
      editing={editing}
      onReload={onReload}
      removeWords={trainingText.removeStaff}
      onRemove={(reason) => client.staff.remove({ id: id ?? 0, reason })}
    >
      <div className="training-columns" data-two>
        <Person plan={plan} units={units} editing={editing} isNew={view === null} />
        <section aria-labelledby="certificates-title">
          <h3 id="certificates-title">{text.certificates}</h3>
          <CertificateFields editing={editing} />
          <h3>{text.attended}</h3>
          {(view?.classes.length ?? 0) === 0 && <p className="muted">{text.attendedNone}</p>}
          <ul className="training-links">
            {view?.classes.map(({ id: classId, title, endDate }) => (
              <li key={classId}>
                <a href={formatRoute({ page: 'training', tab: 'sessions', id: classId })}>{title}</a>
                <span className="muted"> {endDate}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </EditorFrame>
  );
}

interface PersonProps {
  readonly plan: PlanSummary;
  readonly units: readonly UnitSummary[];
  readonly editing: Editing<StaffDraft>;
  readonly isNew: boolean;
}

function Person({ plan, units, editing, isNew }: PersonProps) {
  const { draft, findings, isDirty, set } = editing;
  const roles = useRoles(plan.id).data ?? [];
  const facilities = useFacilitiesOf(draft.unitId).data ?? [];
  const missing = isDirty && readStaff(draft).missing.includes('name') ? trainingText.missing.name : null;
  const field = (name: 'name' | 'phone' | 'idNumber' | 'hiredOn' | 'leftOn') => ({
    ...{ label: text[name], field: name, findings, value: draft[name] },
    onChange: (value: string) => set({ [name]: value }),
  });
  return (
    <section className="training-fields">
      <TextField {...field('name')} maxLength={60} autoFocus={isNew} missing={missing} />
      <ChoiceField
        {...{ label: text.role, field: 'itemId', findings, value: draft.itemId, options: roles }}
        empty={trainingText.none}
        onChange={(itemId) => set({ itemId })}
      />
      <ChoiceField
        {...{ label: text.unit, field: 'unitId', findings, value: draft.unitId, options: units }}
        onChange={(unitId) => set({ unitId: unitId ?? draft.unitId, facilityId: null })}
      />
      <ChoiceField
        {...{ label: text.facility, field: 'facilityId', findings, value: draft.facilityId }}
        options={facilities}
        empty={text.noFacility}
        onChange={(facilityId) => set({ facilityId })}
      />
      <TextField {...field('phone')} />
      <TextField {...field('idNumber')} />
      <ChoiceField
        {...{ label: text.schooling, field: 'schooling', findings, options: schoolings }}
        value={draft.schooling && SCHOOLINGS.indexOf(draft.schooling)}
        empty={text.schoolingUnknown}
        onChange={(place) => set({ schooling: place === null ? null : (SCHOOLINGS[place] ?? null) })}
      />
      <TextField {...field('hiredOn')} />
      <TextField {...field('leftOn')} hint={text.leftHint} />
      <TextField
        {...{ label: text.remark, field: 'remark', findings, value: draft.remark, maxLength: 2000 }}
        wide
        lines={2}
        onChange={(remark) => set({ remark })}
      />
    </section>
  );
}

const schoolings = SCHOOLINGS.map((one, id) => ({ id, name: schoolingNames[one] }));

function emptyDraft(unitId: number): StaffDraft {
  return {
    ...{ name: '', unitId, facilityId: null, itemId: null, phone: '', idNumber: '' },
    ...{ schooling: null, hiredOn: '', leftOn: '', remark: '', certificates: [] },
  };
}
