import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PopulationSheet } from '../../../../core/contract/population.ts';
import type { ReportFormat } from '../../../../core/contract/report.ts';
import { POPULATION_BASES, type PopulationBasis } from '../../../../core/domain/population.ts';
import { isEmptyPopulation, type PopulationDraft } from '../../../../core/domain/population-draft.ts';
import { readLedgersAgain } from '../../../app/changes.ts';
import { useOpenLost, useSurvivingDraft } from '../../../app/drafts.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { useRemembered } from '../../../app/remembered.ts';
import { saved } from '../../../app/saved.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { populationText as text } from '../../../text/population.ts';
import { ExportTools } from '../indicator/export-tools.tsx';
import { PopulationGrid } from './population-grid.tsx';
import { PopulationHistory } from './population-history.tsx';
import './population.css';
import { useUnsaved } from './use-unsaved.ts';

/** Population of every unit, one year and basis at a time. */
export function PopulationTab() {
  const { client } = useProgram();
  const [basis, setBasis] = useRemembered<PopulationBasis>('population-basis', 'resident');
  const [year, setYear] = useState<number | null>(null);
  const sheet = useQuery({
    queryKey: ['population', basis, year],
    queryFn: () => client.population.sheet({ basis, ...(year === null ? {} : { year }) }),
    refetchOnMount: 'always',
  });
  const { data } = sheet;
  useOpenLost('population', ({ place }) => {
    const [, lostBasis, lostYear] = place.split(' ');
    setBasis(POPULATION_BASES.find((one) => one === lostBasis) ?? basis);
    setYear(Number(lostYear));
  });
  if (sheet.error) return <p className="page-message error-text">{sentenceOf(sheet.error)}</p>;
  if (!data) return <p className="page-message late">{common.loading}</p>;
  return (
    <Sheet
      key={`${data.basis}:${data.year}:${data.version}`}
      sheet={data}
      onChoose={(nextBasis, nextYear) => {
        setBasis(nextBasis);
        setYear(nextYear);
      }}
    />
  );
}

interface SheetProps {
  readonly sheet: PopulationSheet;
  readonly onChoose: (basis: PopulationBasis, year: number) => void;
}

function Sheet({ sheet, onChoose }: SheetProps) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const readOnly = useReadOnlyReason();
  const [drafts, setDrafts] = useState<ReadonlyMap<number, PopulationDraft>>(new Map());
  const [problem, setProblem] = useState<string | null>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const release = useUnsaved(drafts.size > 0);
  const { basis, year } = sheet;
  // Of what is typed: found again after a crash it may be older than the sheet.
  const [version, setVersion] = useState(sheet.version);
  const unsaved = drafts.size > 0 ? { version, drafts: [...drafts] } : null;
  useSurvivingDraft(`population ${basis} ${year}`, unsaved, (found) => {
    setVersion(found.version);
    setDrafts(new Map(found.drafts));
  });
  const canSave = drafts.size > 0 && readOnly === null && !isSaving;
  const save = async (): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      const rows = [...drafts].map(([unitId, draft]) => ({ unitId, draft }));
      const next = await client.population.save({ basis, year, version, rows });
      release();
      saved.set({ at: next.at, changesToday: next.changesToday });
      queries.setQueriesData<PopulationSheet>({ queryKey: ['population', basis] }, (before) =>
        before?.year === year ? next : before,
      );
      readLedgersAgain(queries, 'population');
      void queries.invalidateQueries({ queryKey: ['population'], refetchType: 'none' });
    } catch (error) {
      setProblem(sentenceOf(error));
      setSaving(false);
    }
  };
  useShortcuts([['Ctrl+S', () => canSave && void save()]]);
  const change = (cells: readonly { unitId: number; field: keyof PopulationDraft; text: string }[]): void => {
    setDrafts((before) => withCells(sheet, before, cells));
    setProblem(null);
  };
  const isEmpty = sheet.rows.every((row) => isEmptyPopulation(row.draft)) && drafts.size === 0;
  return (
    <div className="tab">
      <div className="indicator-bar">
        <YearAndBasis sheet={sheet} disabled={drafts.size > 0} onChoose={onChoose} />
        {drafts.size > 0 && <span role="status">{text.unsaved(drafts.size)}</span>}
        <span className="indicator-actions">
          {drafts.size > 0 && (
            <button type="button" className="btn" onClick={() => setDrafts(new Map())}>
              {text.discard}
            </button>
          )}
          <button
            type="button"
            className="btn btn-primary"
            disabled={!canSave}
            title={readOnly ?? text.saveHint}
            onClick={() => void save()}
          >
            {isSaving ? text.saving : text.save}
          </button>
          <ExportTools
            job={text.exportJob}
            make={(format: ReportFormat, signal) =>
              client.population.export({ basis, year, format }, { signal })
            }
          />
        </span>
      </div>
      <div className="population-body">
        <p className="muted">{isEmpty ? text.empty : text.lead}</p>
        {problem && (
          <p className="error-text" role="alert">
            {problem}{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                release();
                void queries.invalidateQueries({ queryKey: ['population'] });
              }}
            >
              {text.reload}
            </button>
          </p>
        )}
        {pasted && <p role="status">{pasted}</p>}
        <PopulationGrid
          {...{ sheet, drafts, disabled: readOnly !== null, onChange: change }}
          onPasted={(cells, unknown) => setPasted(text.pasted(cells, unknown))}
        />
        <PopulationHistory rows={sheet.rows} />
      </div>
    </div>
  );
}

/** What is typed over what is stored; a line that is as it was is no change. */
function withCells(
  sheet: PopulationSheet,
  before: ReadonlyMap<number, PopulationDraft>,
  cells: readonly { unitId: number; field: keyof PopulationDraft; text: string }[],
): ReadonlyMap<number, PopulationDraft> {
  const stored = new Map(sheet.rows.map((row) => [row.unitId, row.draft]));
  const next = new Map(before);
  for (const { unitId, field, text: typed } of cells) {
    const own = stored.get(unitId);
    if (!own) continue;
    const draft = { ...(next.get(unitId) ?? own), [field]: typed };
    const isSame = Object.entries(draft).every(([key, value]) => own[key as keyof PopulationDraft] === value);
    if (isSame) next.delete(unitId);
    else next.set(unitId, draft);
  }
  return next;
}

function YearAndBasis({ sheet, disabled, onChoose }: SheetProps & { disabled: boolean }) {
  const [other, setOther] = useState('');
  const { basis, year, years } = sheet;
  const all = [...new Set([year, ...years])].sort((a, b) => b - a);
  return (
    <>
      <label>
        {text.basis}
        <select
          className="field"
          value={basis}
          disabled={disabled}
          onChange={(event) =>
            onChoose(POPULATION_BASES.find((one) => one === event.target.value) ?? 'resident', year)
          }
        >
          {POPULATION_BASES.map((one) => (
            <option key={one} value={one}>
              {text.bases[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.year}
        <select
          className="field"
          value={year}
          disabled={disabled}
          onChange={(event) => onChoose(basis, Number(event.target.value))}
        >
          {all.map((one) => (
            <option key={one} value={one}>
              {text.yearEnd(one)}
            </option>
          ))}
        </select>
      </label>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (/^(19|20|21)\d\d$/.test(other)) onChoose(basis, Number(other));
        }}
      >
        <input
          className="field population-year"
          inputMode="numeric"
          aria-label={text.addYear}
          placeholder={text.addYear}
          title={text.yearHint}
          maxLength={4}
          disabled={disabled}
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
      </form>
    </>
  );
}
