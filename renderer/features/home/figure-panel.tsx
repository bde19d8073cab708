import { DownloadOutlined } from '@ant-design/icons';
import { Suspense, useId, useState } from 'react';
import type { HomeShown } from '../../../core/contract/home.ts';
import { startJob } from '../../app/jobs.ts';
import { laterPart } from '../../app/later-part.tsx';
import { useProgram } from '../../app/program.ts';
import { countWords, pictureLabel, rateWords, homeProgressText as text } from '../../text/home-progress.ts';
import { exportWords } from '../../text/reports.ts';
import { FigureTable } from './figure-table.tsx';
import type { Figure } from './picture-data.ts';
import { goToSource } from './use-home.ts';

const Picture = laterPart(() => import('./picture.tsx'));

interface Props {
  readonly shown: HomeShown;
  readonly title: string;
  /** Title of the saved picture, which stands by itself. */
  readonly fullTitle: string;
  readonly note: string;
  readonly headOfNames: string;
  readonly figure: Figure;
  readonly sample: boolean;
}

/** A picture with what it says in words, the table behind it, and the way to keep it as a file. */
export function FigurePanel({ shown, title, fullTitle, note, headOfNames, figure, sample }: Props) {
  const { host } = useProgram();
  const [isTable, setIsTable] = useState(false);
  const heading = useId();
  const pick = (index: number): void => {
    const source = figure.lines[index]?.source;
    if (source) goToSource(shown, source);
  };
  const save = (): Promise<void> =>
    startJob(`${text.savePicture} ${title}`, async () => {
      const { picturePng } = await import('./picture-png.ts');
      const { png } = await picturePng({ ...figure, title: fullTitle, note: sample ? text.sample : '' });
      const file = new File([png.slice()], `${fullTitle}.png`, { type: 'image/png' });
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  return (
    <section className="figure-panel" aria-labelledby={heading}>
      <header>
        <h3 id={heading} className="figure-title">
          {title}
        </h3>
        <button
          type="button"
          className="btn btn-quiet"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
          aria-label={`${isTable ? text.picture : text.table} ${title}`}
        >
          {isTable ? text.picture : text.table}
        </button>
        <button
          type="button"
          className="btn btn-quiet"
          title={text.savePicture}
          aria-label={`${text.savePicture} ${title}`}
          onClick={() => void save()}
        >
          <DownloadOutlined aria-hidden />
        </button>
      </header>
      {isTable ? (
        <FigureTable shown={shown} caption={fullTitle} headOfNames={headOfNames} lines={figure.lines} />
      ) : (
        <Suspense
          fallback={
            <p className="muted late" style={{ height: figure.height }}>
              {text.drawing}
            </p>
          }
        >
          <Picture
            option={figure.option}
            height={figure.height}
            label={pictureLabel(
              fullTitle,
              figure.lines.map(
                (line) => `${line.name} ${countWords(line.completed, line.decimals)} ${rateWords(line.rate)}`,
              ),
            )}
            onPick={pick}
          />
          <p className="hint">{note}</p>
        </Suspense>
      )}
    </section>
  );
}
