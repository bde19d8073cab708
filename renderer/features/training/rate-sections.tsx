import type { StaffFace } from '../../../core/contract/staff.ts';
import type { TrainingProgress } from '../../../core/contract/training.ts';
import type { StaffRate } from '../../../core/domain/training-rates.ts';
import { formatRoute } from '../../app/router.ts';
import { separator } from '../../text/common.ts';
import {
  countedWords,
  noCertificateWords,
  noPreJobWords,
  notCountedWords,
  partWords,
  rateWords,
  progressText as text,
} from '../../text/training.ts';

/** Rates with the people behind them, and what counts for nothing: every number shows its parts. */
export function RateSections({ progress }: { progress: TrainingProgress }) {
  const { preJob, certified, people, leftOut, repeated } = progress;
  return (
    <div className="training-rates">
      <Rate title={text.preJob} rule={text.preJobRule} rate={preJob} people={people} words={noPreJobWords} />
      <Rate
        {...{ title: text.certified, rule: text.certifiedRule, rate: certified, people }}
        words={noCertificateWords}
      />
      {(leftOut.length > 0 || repeated.length > 0) && (
        <section>
          {leftOut.length > 0 && <h3>{text.leftOut}</h3>}
          <ul className="training-links">
            {leftOut.map(({ sessionId, title, endDate, reason }) => (
              <li key={sessionId}>
                <a href={formatRoute({ page: 'training', tab: 'sessions', id: sessionId })}>{title}</a>
                <span className="muted"> {[endDate, notCountedWords[reason]].join(separator)}</span>
              </li>
            ))}
          </ul>
          {repeated.length > 0 && <h3>{text.repeated}</h3>}
          <ul className="training-links">
            {repeated.map(({ person, title }) => (
              <li key={`${person.id}:${title}`}>
                <PersonLink person={person} /> <span className="muted">{title}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface RateProps<Reason extends string> {
  readonly title: string;
  readonly rule: string;
  readonly rate: StaffRate<Reason>;
  readonly people: readonly StaffFace[];
  readonly words: Readonly<Record<Reason, string>>;
}

function Rate<Reason extends string>({ title, rule, rate, people, words }: RateProps<Reason>) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const { counted, notCounted, leftOut, whole, percent } = rate;
  return (
    <section>
      <h3>{title}</h3>
      <p>
        <strong className="training-rate">{rateWords(percent)}</strong> {partWords(counted.length, whole)}
      </p>
      <p className="muted">{rule}</p>
      {notCounted.length > 0 && (
        <details>
          <summary>{countedWords(text.notCounted, notCounted.length)}</summary>
          <ul className="training-links">
            {notCounted.map(({ staffId, reason }) => (
              <li key={staffId}>
                <PersonLink person={byId.get(staffId)} /> <span className="muted">{words[reason]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {leftOut.length > 0 && (
        <details>
          <summary>{countedWords(text.unknownHire, leftOut.length)}</summary>
          <ul className="training-links">
            {leftOut.map((staffId) => (
              <li key={staffId}>
                <PersonLink person={byId.get(staffId)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function PersonLink({ person }: { person: StaffFace | undefined }) {
  if (!person) return null;
  return (
    <>
      <a href={formatRoute({ page: 'training', tab: 'staff', id: person.id })}>{person.name}</a>{' '}
      <span className="muted">{person.unit}</span>
    </>
  );
}
