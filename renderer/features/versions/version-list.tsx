import type { PlanVersion } from '../../../core/contract/version.ts';
import { dayAndTime, separator } from '../../text/common.ts';
import { onVersion, versionText as text, versionName } from '../../text/versions.ts';
import { comparisonOf, type Shown } from './shown.ts';

interface Props {
  readonly versions: readonly PlanVersion[];
  readonly shown: Shown | null;
  readonly onShow: (shown: Shown) => void;
}

/** Newest first: which stage, who froze it, when and why, and what can be seen of it. */
export function VersionList({ versions, shown, onShow }: Props) {
  if (versions.length === 0) return null;
  const now = new Date();
  return (
    <section aria-label={text.list}>
      <h2>{text.list}</h2>
      <ul className="version-list">
        {versions.toReversed().map((version) => (
          <li key={version.id} aria-current={isPartOf(shown, version) ? 'true' : undefined}>
            <h3>{versionName(version)}</h3>
            {version.note && <p>{version.note}</p>}
            <p className="hint">
              {[version.frozenBy, dayAndTime(version.frozenAt, now)].filter(Boolean).join(separator)}
            </p>
            <div className="version-actions">
              <button
                type="button"
                className="btn"
                aria-label={onVersion(text.view, version)}
                aria-pressed={shown?.kind === 'view' && shown.version.id === version.id}
                onClick={() => onShow({ kind: 'view', version })}
              >
                {text.view}
              </button>
              <button
                type="button"
                className="btn"
                aria-label={onVersion(text.compareNow, version)}
                aria-pressed={shown?.kind === 'compare' && !shown.to && shown.from.id === version.id}
                onClick={() => onShow(comparisonOf(version, null))}
              >
                {text.compareNow}
              </button>
              {versions.length > 1 && (
                <select
                  className="field"
                  aria-label={onVersion(text.compareWith, version)}
                  value=""
                  onChange={(event) => {
                    const other = versions.find((one) => one.id === Number(event.target.value));
                    if (other) onShow(comparisonOf(version, other));
                  }}
                >
                  <option value="">{text.compareWith}</option>
                  {versions
                    .filter((one) => one.id !== version.id)
                    .map((one) => (
                      <option key={one.id} value={one.id}>
                        {versionName(one)}
                      </option>
                    ))}
                </select>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function isPartOf(shown: Shown | null, version: PlanVersion): boolean {
  if (!shown) return false;
  if (shown.kind === 'view') return shown.version.id === version.id;
  return shown.from.id === version.id || shown.to?.id === version.id;
}
