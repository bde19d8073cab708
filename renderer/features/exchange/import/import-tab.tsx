import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { IntakeFile } from '../../../../core/contract/intake.ts';
import { useProgram } from '../../../app/program.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { doneWords, importText as text } from '../../../text/importing.ts';
import type { ExchangeTabProps } from '../exchange-page.tsx';
import { ChooseStep, type Done } from './choose-step.tsx';
import { MatchStep } from './match-step.tsx';
import './import.css';

type ReadFile = Extract<IntakeFile, { kind: 'read' }>;

/** Somebody else's table, in three steps: a file or what was copied; what is what; what it would change. */
export function ImportTab({ plan }: ExchangeTabProps) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly IntakeFile[]>([]);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [step, setStep] = useState<0 | 1 | 2>(0);
  const isBusy = useRef(false);
  const readable = files.filter((file): file is ReadFile => file.kind === 'read');
  const failed = files.filter((file) => file.kind === 'failed');

  const read = async (input: Partial<Parameters<typeof client.intake.read>[0]>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setReading(true);
    setProblem(null);
    setDone(null);
    try {
      const answer = await client.intake.read({ planId: plan.id, ...input });
      setFiles(answer);
      if (answer.some(({ kind }) => kind === 'read')) setStep(1);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      isBusy.current = false;
      setReading(false);
    }
  };
  useEffect(() => {
    // The file that was dropped is forgotten with the page.
    setFiles([]);
    setStep(0);
  }, []);
  return (
    <div className="import">
      <ol className="import-steps" aria-label={text.stepList}>
        {text.steps.map((name, at) => (
          <li key={name} aria-current={at === step ? 'step' : undefined} data-done={at < step}>
            <span aria-hidden>{at + 1}</span> {name}
          </li>
        ))}
      </ol>
      {step === 0 ? (
        <ChooseStep
          {...{ plan, failed, isReading, problem, done }}
          onFiles={(chosen) => void read({ files: [...chosen] })}
          onPaste={(pasted) => void read({ pasted: { name: text.choose.pastedName, ...pasted } })}
          onProblem={setProblem}
          onUndone={() => setDone(null)}
        />
      ) : (
        <MatchStep
          {...{ plan, files: readable, failed }}
          isPreview={step === 2}
          onPreview={(shown) => setStep(shown ? 2 : 1)}
          onBack={() => {
            setStep(0);
            setFiles([]);
          }}
          onDone={(result, title) => {
            void queries.invalidateQueries({
              predicate: ({ queryKey }) => queryKey[0] !== 'file' && queryKey[0] !== 'settings',
            });
            setDone({ result, words: doneWords(title, result.counts) });
            setStep(0);
            setFiles([]);
          }}
        />
      )}
    </div>
  );
}
