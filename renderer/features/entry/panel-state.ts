import type { FactKey } from '../../../core/domain/fact.ts';
import { createStore } from '../../app/store.ts';

/** A wish to see a tab of the right panel, and what in it should get the focus. */
export interface PanelRequest {
  readonly tab: 'findings' | 'cell';
  readonly focus: 'none' | 'list' | 'note';
  /** The cell meant: the panel may still show the one before when keys follow fast on each other. */
  readonly cell?: FactKey;
}

export const panelRequest = createStore<PanelRequest | null>(null);
