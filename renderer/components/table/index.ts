/** The shared table of records; how it is used stands in types.ts. */
export { RecordTable, type RecordTableActions } from './record-table.tsx';
export type { ChoiceOption, FilterKind, RecordRow, RecordSource, TableColumn } from './types.ts';
export { type RecordTableState, useRecordTable } from './use-record-table.ts';
