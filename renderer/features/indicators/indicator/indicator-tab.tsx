import { useState } from 'react';
import type { IndicatorList } from '../../../../core/contract/indicator.ts';
import { isDay } from '../../../../core/domain/read-date.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { go, redirect } from '../../../app/router.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import type { TabProps } from '../indicators-page.tsx';
import { DefinitionForm } from './definition-form.tsx';
import { ExportTools } from './export-tools.tsx';
import './indicator.css';
import { IndicatorPanel } from './indicator-panel.tsx';
import { type Asked, inputOf, isoToday, useIndicatorSetup, useIndicators } from './indicator-queries.ts';
import { IndicatorTable } from './indicator-table.tsx';
import { TownshipTable } from './township-table.tsx';

const show = (id: number | 'new' | null): void => go({ page: 'indicators', tab: 'indicators', id });

/** Indicators of the county, of one township, or of all of them beside each other; one opened beside the list. */
export function IndicatorTab({ plan, id }: TabProps) {
  const [asOf, setAsOf] = useState(isoToday);
  const [unitId, setUnitId] = useState<number | null>(null);
  const [byTownship, setByTownship] = useState(false);
  const [showAll, setShowAll] = useState(false);
  const asked: Asked = { planId: plan.id, asOf, unitId, byTownship };
  const setup = useIndicatorSetup(plan.id);
  const list = useIndicators(asked);
  const error = list.error ?? setup.error;
  if (error) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!list.data || !setup.data) return <p className="page-message late">{common.loading}</p>;
  const county = list.data.units.find((unit) => !unit.isTownship);
  return (
    <div className="tab">
      <Bar {...{ asked, list: list.data, showAll, setAsOf, setUnitId, setByTownship, setShowAll }} />
      <div className="indicator-columns">
        <div className="indicator-list" hidden={id === 'new'}>
          {!showAll && list.data.rows.every((row) => !row.applies) && (
            <p className="page-message">{text.none}</p>
          )}
          {byTownship ? (
            <TownshipTable
              {...{ list: list.data, setup: setup.data }}
              onOpen={(indicatorId, ofUnit) => {
                setUnitId(ofUnit);
                show(indicatorId);
              }}
            />
          ) : (
            <IndicatorTable {...{ list: list.data, setup: setup.data, showAll, openId: id }} />
          )}
        </div>
        {id === 'new' && (
          <DefinitionForm
            {...{ setup: setup.data, indicator: null, version: null, title: text.form.newTitle }}
            onDone={(made) => redirect({ page: 'indicators', tab: 'indicators', id: made })}
          />
        )}
        {typeof id === 'number' && county && (
          <IndicatorPanel
            key={id}
            {...{ id, planId: plan.id, asOf, setup: setup.data }}
            unitId={unitId ?? county.id}
            onClose={() => show(null)}
            onOpen={show}
          />
        )}
      </div>
    </div>
  );
}

interface BarProps {
  readonly asked: Asked;
  readonly list: IndicatorList;
  readonly showAll: boolean;
  readonly setAsOf: (day: string) => void;
  readonly setUnitId: (id: number | null) => void;
  readonly setByTownship: (value: boolean) => void;
  readonly setShowAll: (value: boolean) => void;
}

function Bar({ asked, list, showAll, setAsOf, setUnitId, setByTownship, setShowAll }: BarProps) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const { asOf, unitId, byTownship } = asked;
  return (
    <div className="indicator-bar">
      <label>
        {text.view}
        <select
          className="field"
          value={byTownship ? 'townships' : 'list'}
          onChange={(event) => setByTownship(event.target.value === 'townships')}
        >
          <option value="list">{text.views.list}</option>
          <option value="townships">{text.views.townships}</option>
        </select>
      </label>
      {!byTownship && (
        <label>
          {text.unit}
          <select
            className="field"
            value={unitId ?? ''}
            onChange={(event) => setUnitId(event.target.value === '' ? null : Number(event.target.value))}
          >
            <option value="">{text.county}</option>
            {list.units
              .filter((unit) => unit.isTownship)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      )}
      <label>
        {text.asOf}
        <input
          className="field"
          type="date"
          max="9999-12-31"
          value={asOf}
          onChange={(event) => isDay(event.target.value) && setAsOf(event.target.value)}
        />
      </label>
      {!byTownship && (
        <label>
          <input type="checkbox" checked={showAll} onChange={(event) => setShowAll(event.target.checked)} />
          {text.showAll}
        </label>
      )}
      <span className="indicator-actions">
        <button type="button" className="btn" disabled={readOnly !== null} onClick={() => show('new')}>
          {text.add}
        </button>
        <ExportTools
          job={text.exportJob}
          make={(format, signal) => client.indicator.export({ ...inputOf(asked), format }, { signal })}
        />
      </span>
    </div>
  );
}
