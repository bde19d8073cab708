import type { UnitRow } from '../../../core/contract/unit.ts';
import { actionNames, moveNames, unitText as text, type UnitAction } from '../../text/units.ts';

interface ToolsProps {
  readonly chosen: readonly UnitRow[];
  readonly readOnly: string | null;
  readonly onStart: (action: UnitAction, chosen: readonly UnitRow[]) => void;
  readonly onMove: (unit: UnitRow, step: -1 | 1) => Promise<void>;
  readonly onHistory: (unit: UnitRow) => void;
}

const ACTIONS: readonly UnitAction[] = ['add', 'rename', 'merge', 'end', 'correct', 'restore', 'remove'];

/** Buttons that cannot be used now stay reachable and say why. */
export function Tools({ chosen, readOnly, onStart, onMove, onHistory }: ToolsProps) {
  const [unit] = chosen;
  const one = chosen.length === 1 ? null : chosen.length === 0 ? text.chosen(0) : text.only;
  const place = one ?? (unit?.kind === 'county' ? text.notCounty : null);
  return (
    <div className="units-tools" role="toolbar" aria-label={text.title}>
      {ACTIONS.map((action) => (
        <Tool
          key={action}
          name={actionNames[action]}
          isFirst={action === 'add'}
          against={readOnly ?? reasonAgainst(action, chosen)}
          onClick={() => onStart(action, action === 'add' ? [] : chosen)}
        />
      ))}
      <Tool
        name={moveNames.up}
        keys="Alt+↑"
        against={readOnly ?? place}
        onClick={() => unit && void onMove(unit, -1)}
      />
      <Tool
        name={moveNames.down}
        keys="Alt+↓"
        against={readOnly ?? place}
        onClick={() => unit && void onMove(unit, 1)}
      />
      <Tool name={moveNames.history} against={one} onClick={() => unit && onHistory(unit)} />
    </div>
  );
}

/** Why an action cannot be taken on what is chosen; null when it can. */
export function reasonAgainst(action: UnitAction, chosen: readonly UnitRow[]): string | null {
  if (action === 'add') return null;
  const [unit] = chosen;
  if (!unit) return text.chosen(0);
  if (action !== 'merge' && chosen.length > 1) return text.only;
  const hasEnded = chosen.some((one) => one.validTo !== null || one.mergedIntoId !== null);
  if (action === 'restore') return hasEnded ? null : text.notEnded;
  if (action === 'rename' || action === 'correct') return null;
  if (chosen.some((one) => one.kind === 'county')) return text.notCounty;
  return action !== 'remove' && hasEnded ? text.isEnded : null;
}

interface ToolProps {
  readonly name: string;
  readonly keys?: string;
  readonly against: string | null;
  readonly isFirst?: boolean;
  readonly onClick: () => void;
}

function Tool({ name, keys, against, isFirst = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className={isFirst ? 'btn btn-primary' : 'btn'}
      aria-disabled={against !== null}
      title={against ?? (keys ? `${name} (${keys})` : undefined)}
      onClick={() => against === null && onClick()}
    >
      {name}
    </button>
  );
}
