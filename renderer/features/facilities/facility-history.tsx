import { useQuery } from '@tanstack/react-query';
import type { FacilityChange } from '../../../core/contract/facility.ts';
import type { FacilityWords } from '../../../core/domain/facility-words.ts';
import { useProgram } from '../../app/program.ts';
import { common, dayAndTime, separator } from '../../text/common.ts';
import { changeSourceWords, changeWords, fieldLabel, facilitiesText as text } from '../../text/facilities.ts';
import { facilityKeys } from './use-facilities.ts';

/** Who changed what, when and why; what belongs to one action stands together. */
export function FacilityHistory({ id, words }: { id: number; words: FacilityWords }) {
  const { client } = useProgram();
  const { data } = useQuery({
    queryKey: facilityKeys.history(id),
    queryFn: () => client.facility.history({ id }),
  });
  if (!data) return <p className="muted late">{common.loading}</p>;
  if (data.length === 0) return <p className="muted">{text.noHistory}</p>;
  const batches = [...Map.groupBy(data, (change) => change.batchId).values()];
  const now = new Date();
  return (
    <ol className="ff-history">
      {batches.map((changes) => (
        <Batch key={changes[0]?.batchId} changes={changes} words={words} now={now} />
      ))}
    </ol>
  );
}

function Batch(props: { changes: readonly FacilityChange[]; words: FacilityWords; now: Date }) {
  const { changes, words, now } = props;
  const [first] = changes;
  if (!first) return null;
  const head = [dayAndTime(first.at, now), first.who, changeSourceWords[first.source] ?? first.source];
  return (
    <li>
      <p className="muted">{head.join(separator)}</p>
      {first.reason !== '' && <p>{first.reason}</p>}
      <dl>
        {changes.toReversed().map((change) => (
          <div key={change.id}>
            <dt>{fieldLabel(words.fields, change.field, words.rooms)}</dt>
            <dd>{changeWords(change.oldText, change.newText)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
