import { createStore } from './store.ts';

/**
 * Why figures are being changed at the moment ("adjusted at the meeting"): kept by the history with
 * every change until the clerk empties it. Of this window only; it is not remembered.
 */
export const changeReason = createStore<string>('');

/** As long as the contract takes. */
export const MOST_REASON = 200;
