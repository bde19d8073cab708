import { go } from '../../app/router.ts';
import { newKindNames, designText as text } from '../../text/design.ts';
import { NEW_KINDS, type NewKind, newKindOf } from './new-kinds.ts';

/** What the new annex is to be. Another kind is another page, so changes made so far are asked about. */
export function KindSelect({ planId, kind }: { planId: number; kind: NewKind }) {
  return (
    <label className="design-kind">
      <span>{text.kind}</span>
      <select
        className="field"
        value={kind}
        onChange={(event) =>
          go({ page: 'design', annexId: null, planId, kind: newKindOf(event.target.value) })
        }
      >
        {NEW_KINDS.map((one) => (
          <option key={one} value={one}>
            {newKindNames[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
