import type { HomeShown } from '../../../core/contract/home.ts';
import { formatRoute } from '../../app/router.ts';
import { countWords, rateWords, homeProgressText as text } from '../../text/home-progress.ts';
import type { FigureLine } from './picture-data.ts';
import { requestSource, type Source, sourceRoute } from './use-home.ts';

interface Props {
  readonly shown: HomeShown;
  readonly caption: string;
  readonly headOfNames: string;
  readonly lines: readonly FigureLine[];
}

/** The numbers behind a picture; each line leads to the sheet it comes from. */
export function FigureTable({ shown, caption, headOfNames, lines }: Props) {
  return (
    <div className="figure-table">
      <table className="plain-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{headOfNames}</th>
            <th scope="col" className="number">
              {text.planned}
            </th>
            <th scope="col" className="number">
              {text.completed}
            </th>
            <th scope="col" className="number">
              {text.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <SourceLink shown={shown} source={line.source}>
                  {line.name}
                </SourceLink>
              </th>
              <td className="number">{countWords(line.planned, line.decimals)}</td>
              <td className="number">
                <SourceLink shown={shown} source={line.source}>
                  {countWords(line.completed, line.decimals)}
                </SourceLink>
              </td>
              <td className="number">{rateWords(line.rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LinkProps {
  readonly shown: HomeShown;
  readonly source: Source | null;
  readonly label?: string;
  readonly className?: string;
  readonly children: React.ReactNode;
}

/** To the progress sheet that a number comes from, and there to its cell. */
export function SourceLink({ shown, source, label, className = 'number-link', children }: LinkProps) {
  if (!source) return <>{children}</>;
  return (
    <a
      className={className}
      href={formatRoute(sourceRoute(shown, source))}
      aria-label={label}
      onClick={() => requestSource(shown, source)}
    >
      {children}
    </a>
  );
}
