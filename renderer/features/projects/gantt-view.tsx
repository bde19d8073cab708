import { type KeyboardEvent, useRef } from 'react';
import { type GanttBar, type GanttChart, type GanttSpan, placeOf } from '../../../core/domain/gantt.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';
import { common, sampleMark } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { barWords, markWords, ganttText as text } from '../../text/projects.ts';
import { useGantt } from './use-projects.ts';

interface Props {
  readonly query: RecordQuery;
  readonly asOf: string | null;
  readonly openId: number | null;
  readonly onOpen: (id: number) => void;
}

/**
 * The schedules as a picture: a real table whose last column is drawn, so that each row also says its
 * dates in words. Plan, done and late differ by form; colour only helps.
 */
export function GanttView({ query, asOf, openId, onOpen }: Props) {
  const { data: chart, error } = useGantt(query, asOf);
  const body = useRef<HTMLDivElement>(null);
  if (error && !chart) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!chart) return <p className="page-message late">{common.loading}</p>;
  if (chart.groups.length === 0) return <p className="page-message">{text.none}</p>;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...(body.current?.querySelectorAll<HTMLElement>('.gantt-name button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className="gantt">
      <Legend />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside */}
      <div className="gantt-scroll" ref={body} onKeyDown={onKeyDown}>
        <table aria-label={text.label}>
          <thead>
            <tr>
              <th scope="col" className="gantt-unit">
                {text.unit}
              </th>
              <th scope="col" className="gantt-name">
                <span className="gantt-head">{text.name}</span>
              </th>
              <th scope="col" className="gantt-axis">
                <span className="visually-hidden">{text.dates}</span>
                <Axis chart={chart} />
              </th>
            </tr>
          </thead>
          {chart.groups.map((group) => (
            <tbody key={`${group.unit} ${group.bars[0]?.id}`}>
              {group.bars.map((bar, index) => (
                <tr key={bar.id} data-open={bar.id === openId}>
                  {index === 0 && (
                    <th scope="rowgroup" className="gantt-unit" rowSpan={group.bars.length}>
                      {group.unit}
                    </th>
                  )}
                  <th scope="row" className="gantt-name">
                    <button type="button" title={bar.name} onClick={() => onOpen(bar.id)}>
                      {bar.sample && <span className="sample-mark">{sampleMark}</span>} {bar.name}
                    </button>
                  </th>
                  <td className="gantt-bar" title={barWords(bar)}>
                    <span className="visually-hidden">{barWords(bar)}</span>
                    <Bar bar={bar} chart={chart} />
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

function Axis({ chart }: { chart: GanttChart }) {
  const { months } = chart;
  const years = months.filter((month, index) => index === 0 || month.endsWith('-01-01'));
  return (
    <div className="axis" aria-hidden>
      {years.map((month) => (
        <span key={month} className="axis-year" style={{ left: percent(placeOf(chart, month)) }}>
          {text.year(month.slice(0, 4))}
        </span>
      ))}
      {months.map((month, index) => {
        const left = placeOf(chart, month);
        const right = months[index + 1] ? placeOf(chart, months[index + 1] ?? '') : 1;
        return (
          <span
            key={month}
            className="axis-month"
            style={{ left: percent(left), width: percent(right - left) }}
          >
            {months.length > 30 && index % 3 > 0 ? '' : Number(month.slice(5, 7))}
          </span>
        );
      })}
    </div>
  );
}

function Bar({ bar, chart }: { bar: GanttBar; chart: GanttChart }) {
  const span = ({ from, to }: GanttSpan) => {
    const left = placeOf(chart, from);
    return { left: percent(left), width: percent(Math.max(0.002, placeOf(chart, to) - left)) };
  };
  const isTodayShown = chart.first <= chart.today && chart.today <= chart.last;
  return (
    <div className="bar" aria-hidden>
      {chart.months.slice(1).map((month) => (
        <i
          key={month}
          className="bar-month"
          data-year={month.endsWith('-01-01')}
          style={{ left: percent(placeOf(chart, month)) }}
        />
      ))}
      {bar.planned && <i className="bar-planned" style={span(bar.planned)} />}
      {bar.late && <i className="bar-late" style={span(bar.late)} />}
      {bar.done && <i className="bar-done" style={span(bar.done)} />}
      {bar.marks.map(({ step, kind, date }) => (
        <i
          key={`${step} ${kind}`}
          className="bar-mark"
          data-kind={kind}
          title={markWords(step, kind, date)}
          style={{ left: percent(placeOf(chart, date)) }}
        />
      ))}
      {isTodayShown && <i className="bar-today" style={{ left: percent(placeOf(chart, chart.today)) }} />}
    </div>
  );
}

function Legend() {
  return (
    <ul className="gantt-legend" aria-label={text.legend}>
      <li>
        <i className="bar-planned" /> {text.plannedBar}
      </li>
      <li>
        <i className="bar-done" /> {text.doneBar}
      </li>
      <li>
        <i className="bar-late" /> {text.lateBar}
      </li>
      <li>
        <i className="bar-mark" data-kind="planned" /> {text.plannedMark}
      </li>
      <li>
        <i className="bar-mark" data-kind="actual" /> {text.actualMark}
      </li>
      <li>
        <i className="bar-today" /> {text.today}
      </li>
      <li className="muted">{text.keys}</li>
    </ul>
  );
}
