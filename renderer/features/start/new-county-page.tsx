import { Button, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useSurvivingDraft } from '../../app/drafts.ts';
import { useTakeFile } from '../../app/files.ts';
import { useProgram } from '../../app/program.ts';
import { go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { defaultPlanTitle, newCountyText as text } from '../../text/start.ts';
import { isBlocking, parseTownships, type TownshipKind } from './township-list.ts';
import { TownshipPreview } from './township-preview.tsx';
import { yearRange } from './years.ts';
import './start.css';

const MAX_TOWNSHIPS = 400;

/** What was typed before the page was left; Esc and a look at another page lose nothing. */
interface Draft {
  readonly county: string;
  readonly ownTitle: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly list: string;
  readonly corrections: ReadonlyMap<string, TownshipKind>;
}

let kept: Draft | null = null;

function emptyDraft(): Draft {
  const from = new Date().getFullYear();
  return { county: '', ownTitle: null, from, to: from + 2, list: '', corrections: new Map() };
}

/** A new data file from the county's name, the plan's title and years, and a list of townships. */
export default function NewCountyPage() {
  return (
    <AntdScope>
      <NewCountyForm />
    </AntdScope>
  );
}

function NewCountyForm() {
  const { client } = useProgram();
  const takeFile = useTakeFile();
  const [draft, setDraft] = useState<Draft>(() => kept ?? emptyDraft());
  const { county, ownTitle, from, to, list, corrections } = draft;
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  // Without a file there is nobody to log in as: it is kept for whoever uses this computer.
  const isTyped = county !== '' || list !== '' || ownTitle !== null;
  const unsaved = isTyped ? { ...draft, corrections: [...corrections] } : null;
  useSurvivingDraft('new county', unsaved, (found) => {
    kept = { ...found, corrections: new Map(found.corrections) };
    setDraft(kept);
  });
  const change = (part: Partial<Draft>): void => {
    kept = { ...draft, ...part };
    setDraft(kept);
  };
  const years = yearRange(from, to);
  const title = ownTitle ?? (county.trim() === '' ? '' : defaultPlanTitle(county, years));
  const entries = useMemo(
    () =>
      parseTownships(list).map((entry) => ({ ...entry, kind: corrections.get(entry.name) ?? entry.kind })),
    [list, corrections],
  );
  const townships = entries.filter((entry) => entry.problem === null);

  const whatIsMissing = (): string | null => {
    if (county.trim() === '') return text.needCounty;
    if (title.trim() === '') return text.needTitle;
    if (!years) return text.badYears;
    if (entries.some(isBlocking)) return text.fixTownships;
    if (townships.length === 0) return text.needTownships;
    return townships.length > MAX_TOWNSHIPS ? text.tooManyTownships : null;
  };

  const create = async (): Promise<void> => {
    const missing = whatIsMissing();
    setProblem(missing);
    if (missing || !years) return;
    setBusy(true);
    try {
      const units = townships.map(({ name, kind, divisionCode }) => ({ name, kind, divisionCode }));
      takeFile(await client.file.create({ countyName: county, planTitle: title, years, townships: units }));
      kept = null;
      go({ page: 'entry', annexId: null });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="page">
      <form
        className="page-column county-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <div>
          <h1>{text.title}</h1>
          <p className="muted">{text.lead}</p>
        </div>
        <div className="county-head">
          <div>
            <label className="label" htmlFor="county-name">
              {text.countyName}
            </label>
            <Input
              id="county-name"
              autoFocus
              maxLength={40}
              placeholder={text.countyPlaceholder}
              value={county}
              onChange={(event) => change({ county: event.target.value })}
            />
          </div>
          <div>
            <label className="label" htmlFor="plan-title">
              {text.planTitle}
            </label>
            <Input
              id="plan-title"
              maxLength={120}
              value={title}
              aria-describedby="plan-title-hint"
              onChange={(event) => change({ ownTitle: event.target.value })}
            />
            <p id="plan-title-hint" className="hint">
              {text.planTitleHint}
            </p>
          </div>
          <fieldset>
            <legend className="label">{text.years}</legend>
            <div className="year-pair">
              <YearInput label={text.from} value={from} onChange={(year) => change({ from: year })} />
              <span>—</span>
              <YearInput label={text.to} value={to} onChange={(year) => change({ to: year })} />
              <span>{text.yearUnit}</span>
            </div>
          </fieldset>
        </div>
        <div className="county-list">
          <div>
            <label className="label" htmlFor="townships">
              {text.townships}
            </label>
            <Input.TextArea
              id="townships"
              rows={14}
              value={list}
              placeholder={text.townshipsPlaceholder}
              aria-describedby="townships-hint"
              onChange={(event) => change({ list: event.target.value })}
            />
            <p id="townships-hint" className="hint">
              {text.townshipsHint}
            </p>
          </div>
          <TownshipPreview
            entries={entries}
            onKind={(name, kind) => change({ corrections: new Map([...corrections, [name, kind]]) })}
          />
        </div>
        <div className="form-end">
          <Button type="primary" htmlType="submit" disabled={busy}>
            {busy ? text.creating : text.create}
          </Button>
          <Button onClick={() => history.back()}>{common.back}</Button>
          <span className="error-text" role="alert">
            {problem}
          </span>
        </div>
      </form>
    </div>
  );
}

interface YearInputProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

function YearInput({ label, value, onChange }: YearInputProps) {
  return (
    <InputNumber
      aria-label={label}
      min={1990}
      max={2100}
      precision={0}
      value={value}
      onChange={onChange}
      style={{ width: 84 }}
    />
  );
}
