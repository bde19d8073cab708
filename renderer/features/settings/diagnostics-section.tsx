import { useState } from 'react';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { settingsText as text } from '../../text/settings.ts';

/** Makes the ZIP that a clerk can hand to whoever helps. */
export function DiagnosticsSection() {
  const { client, host } = useProgram();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      const { file } = await client.diagnostics.bundle({ screen: screenFacts() });
      await host.saveFile(file);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <button type="button" className="btn" disabled={isBusy} onClick={() => void make()}>
        {text.makeDiagnostics}
      </button>
      <p className="hint">{text.diagnosticsHint}</p>
      {problem !== '' && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </div>
  );
}

function screenFacts() {
  const { screen, innerWidth, innerHeight, devicePixelRatio, navigator } = window;
  return {
    ...{ width: screen.width, height: screen.height, windowWidth: innerWidth, windowHeight: innerHeight },
    ...{ ratio: devicePixelRatio, browser: navigator.userAgent.slice(0, 300) },
  };
}
