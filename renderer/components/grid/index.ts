export { keptState } from './kept-stores.ts';
export { SheetGrid } from './sheet-grid.tsx';
export { lockRule } from './sheet-model.ts';
export type { GridStatus, SheetGridActions, SheetGridProps } from './types.ts';
