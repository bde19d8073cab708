import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DueList } from '../../../core/contract/privacy.ts';
import { RETENTION_MONTHS, type RetentionRules } from '../../../core/domain/retention.ts';
import '../../components/forms/forms.css';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { privacyText as text } from '../../text/privacy.ts';

const KEY = ['privacy'];
const MOST_LISTED = 20;
const FIELDS = ['staffMonths', 'returnMonths'] as const;

/** How long people's data is kept, what is due by it, and the button that lets it go. */
export function PrivacySection() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const due = useQuery({ queryKey: KEY, queryFn: () => client.privacy.due() });
  const [words, setWords] = useState('');
  const act = async (doing: () => Promise<string>): Promise<void> => {
    try {
      setWords(await doing());
    } catch (error) {
      setWords(sentenceOf(error));
    }
  };
  if (!due.data) return null;
  const { staff, returns } = due.data;
  const save = (rules: RetentionRules) =>
    act(async () => {
      queries.setQueryData(KEY, await client.privacy.setRules(rules));
      return text.saved;
    });
  const remove = () =>
    act(async () => {
      const input = { staffIds: staff.map(({ id }) => id), returnIds: returns.map(({ id }) => id) };
      const removed = await client.privacy.remove(input);
      await queries.invalidateQueries();
      return text.removed(removed.staff, removed.returns);
    });
  return (
    <section>
      <h2>{text.title}</h2>
      <p className="hint">{text.hint}</p>
      <RulesForm rules={due.data.rules} onSave={save} onProblem={() => setWords(text.badMonths)} />
      <DueItems due={due.data} onRemove={remove} />
      <p role="status" className="settings-message muted">
        {words}
      </p>
    </section>
  );
}

interface RulesProps {
  readonly rules: RetentionRules;
  readonly onSave: (rules: RetentionRules) => Promise<void>;
  readonly onProblem: () => void;
}

function RulesForm({ rules, onSave, onProblem }: RulesProps) {
  const [typed, setTyped] = useState({
    staffMonths: String(rules.staffMonths ?? ''),
    returnMonths: String(rules.returnMonths ?? ''),
  });
  return (
    <form
      className="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        const [staffMonths, returnMonths] = [monthsOf(typed.staffMonths), monthsOf(typed.returnMonths)];
        if (staffMonths === undefined || returnMonths === undefined) onProblem();
        else void onSave({ staffMonths, returnMonths });
      }}
    >
      {FIELDS.map((field) => (
        <label key={field}>
          <span className="label">{text.months[field]}</span>
          <input
            className="field"
            inputMode="numeric"
            maxLength={3}
            value={typed[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className="btn">
        {text.save}
      </button>
    </form>
  );
}

/** Null = kept for ever; undefined = no number of months. */
function monthsOf(typed: string): number | null | undefined {
  const plain = typed.trim();
  if (plain === '') return null;
  const months = Number(plain);
  const isOne = /^\d+$/.test(plain) && months >= RETENTION_MONTHS.least && months <= RETENTION_MONTHS.most;
  return isOne ? months : undefined;
}

function DueItems({
  due: { rules, staff, returns },
  onRemove,
}: {
  due: DueList;
  onRemove: () => Promise<void>;
}) {
  const [isAsking, setAsking] = useState(false);
  if (rules.staffMonths === null && rules.returnMonths === null) return null;
  const lines = [
    ...staff.map((one) => text.staffLine(one.name, one.unit, one.leftOn)),
    ...returns.map((one) => text.returnLine(one.unit, one.receivedAt.slice(0, 10))),
  ];
  if (lines.length === 0) return <p>{text.nothing}</p>;
  return (
    <div>
      <p>{text.due(staff.length, returns.length)}</p>
      <ul>
        {lines.slice(0, MOST_LISTED).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may read alike, and the list never reorders
          <li key={index}>{line}</li>
        ))}
      </ul>
      {lines.length > MOST_LISTED && <p className="muted">{text.more(lines.length - MOST_LISTED)}</p>}
      {isAsking ? (
        <p>
          {text.sure}{' '}
          <button
            type="button"
            className="btn"
            onClick={() => {
              setAsking(false);
              void onRemove();
            }}
          >
            {text.yes}
          </button>{' '}
          <button type="button" className="btn" onClick={() => setAsking(false)}>
            {text.no}
          </button>
        </p>
      ) : (
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          {text.remove}
        </button>
      )}
    </div>
  );
}
