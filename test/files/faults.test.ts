import { expect, it } from 'vitest';
import { campaign, FAULTS } from '../faults/campaign.ts';

/** The first rounds of `npm run faults`: the program killed, and kept from writing, in the middle of its work. */
it('killed at any moment, nothing that was acknowledged is lost and nothing is there by halves', async () => {
  const rounds = FAULTS.length * 2;
  const told = await campaign({ rounds, seed: 20261129 });
  expect(told.wrong).toEqual([]);
  expect([told.lost, told.opened]).toEqual([0, rounds]);
  expect(FAULTS.every((fault) => told.faults[fault] === 2)).toBe(true);
  expect(told.acknowledged).toBeGreaterThan(10);
});
