import { useState } from 'react';
import { useTakeFile } from '../../../app/files.ts';
import { useProgram } from '../../../app/program.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { packageText } from '../../../text/package.ts';

const { city: text } = packageText;

/** A data file for a city, which takes in what its counties send. */
export function NewCity() {
  const { client } = useProgram();
  const takeFile = useTakeFile();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const divisionCode = code.trim() === '' ? null : code.trim();
    if (divisionCode !== null && !/^\d{6}$/.test(divisionCode)) {
      setProblem(text.badCode);
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      takeFile(await client.file.createCity({ cityName: name.trim(), divisionCode }));
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <details>
      <summary>{text.title}</summary>
      <p className="muted">{text.explain}</p>
      <form
        className="exchange-bar"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label className="exchange-field">
          <span>{text.name}</span>
          <input
            className="field"
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="exchange-field">
          <span>{text.code}</span>
          <input
            className="field"
            value={code}
            inputMode="numeric"
            maxLength={6}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <button type="submit" className="btn" disabled={busy || name.trim() === ''}>
          {text.make}
        </button>
      </form>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </details>
  );
}
