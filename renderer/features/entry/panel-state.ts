import { createStore } from '../../app/store.ts';

/** A wish to see a tab of the right panel, and what in it should get the focus. */
export interface PanelRequest {
  readonly tab: 'findings' | 'cell';
  readonly focus: 'none' | 'list' | 'note';
}

export const panelRequest = createStore<PanelRequest | null>(null);
