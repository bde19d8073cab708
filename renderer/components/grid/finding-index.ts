import type { Finding, Severity } from '../../../core/domain/finding.ts';
import type { Cell } from './selection.ts';
import type { SheetModel } from './sheet-model.ts';

/** Findings by cell, and in reading order for F8. */
export interface FindingIndex {
  severity(line: number, column: number): Severity | null;
  /** The next place after `from` in reading order, from the top again after the last. */
  after(from: Cell): Cell | null;
}

const WEIGHT: Record<Severity, number> = { ERROR: 3, WARN: 2, INFO: 1 };

export function findingIndex(findings: readonly Finding[], model: SheetModel): FindingIndex {
  const lineByRowId = new Map(model.rows.map((row, index) => [row.id, model.lineOf(index)]));
  const columnById = new Map(model.columns.map(({ column }, index) => [column.id, index]));
  const worst = new Map<string, Severity>();
  const places: Cell[] = [];
  for (const finding of findings) {
    if (finding.rowId === null && finding.columnId === null) continue;
    if (finding.annexId !== model.sheet.annex.id) continue;
    const line = finding.rowId === null ? model.totalLine : (lineByRowId.get(finding.rowId) ?? null);
    const column = finding.columnId === null ? 0 : columnById.get(finding.columnId);
    if (line === null || column === undefined) continue;
    places.push({ line, column });
    if (finding.columnId === null) continue;
    const key = `${line}:${column}`;
    const known = worst.get(key);
    if (!known || WEIGHT[finding.severity] > WEIGHT[known]) worst.set(key, finding.severity);
  }
  places.sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    severity: (line, column) => worst.get(`${line}:${column}`) ?? null,
    after: (from) =>
      places.find(
        (place) => place.line > from.line || (place.line === from.line && place.column > from.column),
      ) ??
      places[0] ??
      null,
  };
}
