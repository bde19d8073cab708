import type { FactKey } from '../../../core/domain/fact.ts';
import { createStore } from '../../app/store.ts';

/** `extra` is what a page adds of its own, such as the returns beside the progress. */
export type PanelTab = 'findings' | 'cell' | 'extra';

/** A wish to see a tab of the right panel, and what in it should get the focus. */
export interface PanelRequest {
  readonly tab: PanelTab;
  readonly focus: 'none' | 'list' | 'note';
  /** The cell meant: the panel may still show the one before when keys follow fast on each other. */
  readonly cell?: FactKey;
}

export const panelRequest = createStore<PanelRequest | null>(null);
