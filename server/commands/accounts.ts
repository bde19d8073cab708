import { randomInt } from 'node:crypto';
import path from 'node:path';
import { cliText } from '../../renderer/text/host.ts';
import { roleNames } from '../../renderer/text/people.ts';
import { needed } from '../cli-options.ts';
import type { Command } from './types.ts';

/**
 * accounts --db FILE [--json]: who has an account, for an administrator (--account).
 * accounts --db FILE --reset-admin [--account NAME]: a new first password for an administrator who forgot it;
 * whoever can open the file may do this, and the history tells it.
 */
export const accounts: Command = async ({ backend, options }) => {
  const file = path.resolve(needed(options, 'db'));
  await backend.openPath(file);
  if (options['reset-admin'] === true) {
    const password = firstPassword();
    const name = await backend.resetAdmin(password, options.account);
    return { json: { name, password }, text: cliText.adminReset(name, password) };
  }
  const { hasAccounts } = await backend.client.people.status();
  const list = hasAccounts ? await backend.client.people.list() : [];
  const lines = list.map(({ name, role, disabledAt }) =>
    cliText.account(name, roleNames[role], disabledAt !== null),
  );
  return { json: list, text: lines.length === 0 ? cliText.noAccounts : lines.join('\n') };
};

/** Letters and digits that are not taken for one another when they are copied from a screen. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

function firstPassword(): string {
  const letters = Array.from({ length: 16 }, () => READABLE[randomInt(READABLE.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
