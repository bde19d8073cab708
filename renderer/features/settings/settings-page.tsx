import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings } from '../../../core/contract/settings.ts';
import { useProgram } from '../../app/program.ts';
import { keys, useFileStatus, useSettings } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { auditPageText } from '../../text/audit.ts';
import { common, separator } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { settingsText as text, themeNames } from '../../text/settings.ts';
import { unitText } from '../../text/units.ts';
import { PeopleSection } from '../people/people-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { PassphraseSection } from './passphrase-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import './settings.css';

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

/** Who fills in, light or dark, where the data is, and what program this is. */
export default function SettingsPage() {
  const settings = useSettings();
  const file = useFileStatus().data;
  const [message, setMessage] = useState<{ words: string; isProblem: boolean } | null>(null);
  const change = useChangeSettings(setMessage);
  if (settings.error && !settings.data)
    return <p className="page-message error-text">{sentenceOf(settings.error)}</p>;
  if (!settings.data) return <p className="page-message late">{common.loading}</p>;
  return (
    <div className="page">
      <div className="page-column settings">
        <h1>{text.title}</h1>
        {!file?.people.account && (
          <OperatorField
            key={settings.data.operator}
            operator={settings.data.operator}
            onChange={(operator) => void change({ operator })}
            onEmpty={() => setMessage({ words: text.operatorEmpty, isProblem: true })}
          />
        )}
        <fieldset>
          <legend className="label">{text.theme}</legend>
          <div className="theme-choices">
            {themes.map((theme) => (
              <label key={theme}>
                <input
                  type="radio"
                  name="theme"
                  checked={settings.data.theme === theme}
                  onChange={() => void change({ theme })}
                />
                {themeNames[theme]}
              </label>
            ))}
          </div>
        </fieldset>
        <p
          role="status"
          className={message?.isProblem ? 'settings-message error-text' : 'settings-message muted'}
        >
          {message?.words}
        </p>
        {file?.open && (
          <div>
            <a className="btn" href={formatRoute({ page: 'units' })}>
              {unitText.open}
            </a>
            <p className="hint">{unitText.openHint}</p>
            <a className="btn" href={formatRoute({ page: 'audit', of: null })}>
              {auditPageText.open}
            </a>
            <p className="hint">{auditPageText.openHint}</p>
          </div>
        )}
        <BackupSection />
        <PeopleSection />
        {file?.open && <PrivacySection key={file.open.name} />}
        <PassphraseSection />
        <dl className="settings-facts">
          <dt>{text.currentFile}</dt>
          <dd className="selectable">
            {file?.open ? [file.open.name, file.open.place].join(separator) : text.noFile}
          </dd>
          <dt>{text.dataFolder}</dt>
          <dd>
            <span className="selectable">{file?.dataFolder}</span>
            <p className="hint">{text.dataFolderHint}</p>
          </dd>
          <dt>{text.diagnostics}</dt>
          <dd>
            <DiagnosticsSection />
          </dd>
          <dt>{text.version}</dt>
          <dd>{file?.programVersion}</dd>
          <dt>{text.about}</dt>
          <dd>
            <p>{text.aboutWords}</p>
            <p>{text.licences}</p>
          </dd>
        </dl>
      </div>
    </div>
  );
}

function useChangeSettings(say: (message: { words: string; isProblem: boolean }) => void) {
  const { client } = useProgram();
  const queries = useQueryClient();
  return async (change: Partial<Settings>): Promise<void> => {
    try {
      queries.setQueryData(keys.settings, await client.settings.set(change));
      say({ words: text.saved, isProblem: false });
    } catch (error) {
      say({ words: sentenceOf(error), isProblem: true });
    }
  };
}

interface OperatorProps {
  readonly operator: string;
  readonly onChange: (operator: string) => void;
  readonly onEmpty: () => void;
}

/** Saved when it is left or with Enter. */
function OperatorField({ operator, onChange, onEmpty }: OperatorProps) {
  const [name, setName] = useState(operator);
  const save = (): void => {
    const wanted = name.trim();
    if (wanted === operator) return;
    if (wanted === '') {
      setName(operator);
      onEmpty();
    } else onChange(wanted);
  };
  return (
    <div>
      <label className="label" htmlFor="operator">
        {text.operator}
      </label>
      <input
        id="operator"
        className="field"
        maxLength={40}
        value={name}
        aria-describedby="operator-hint"
        onChange={(event) => setName(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
        }}
      />
      <p id="operator-hint" className="hint">
        {text.operatorHint}
      </p>
    </div>
  );
}
