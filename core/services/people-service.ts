import {
  type AccountRow,
  accountById,
  accountNamed,
  hasAccounts,
  insertAccount,
  listAccounts,
  updateAccount,
} from '../../db/queries/accounts.ts';
import { putMeta } from '../../db/queries/packages.ts';
import type { WriteDb } from '../../db/types.ts';
import type { ListedAccount, PeopleRules, PeopleStatus } from '../contract/people.ts';
import { type Role, USUAL_IDLE_MINUTES } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import { passphraseStrength } from '../domain/passphrase.ts';
import { audit } from './audit.ts';
import { type Context, transact } from './context.ts';
import { RULE_KEYS, rulesOf } from './logins.ts';
import { isPassword, secretOf } from './password.ts';
import { recordPeople } from './people-record.ts';
import { slowly } from './wrong-answers.ts';

interface NamedPassword {
  readonly name: string;
  readonly password: string;
}

/** Accounts of the open file: logging in and out, the lock, and what an administrator does. */
export const peopleService = {
  status(context: Context): PeopleStatus {
    const db = context.openFile()?.db;
    const standing = context.logins.standing(context, context.logins.session());
    return {
      hasAccounts: db !== undefined && hasAccounts(db),
      account: standing?.account ?? null,
      isLocked: standing?.isLocked ?? false,
      mustChange: standing?.mustChange ?? false,
      rules: db ? rulesOf(db) : { idleMinutes: USUAL_IDLE_MINUTES, fourEyes: false },
    };
  },

  async begin(context: Context, { name, password }: NamedPassword): Promise<PeopleStatus> {
    const secret = await newSecret(password);
    const accountId = transact(context, (db) => {
      if (hasAccounts(db)) throw new AppError('BAD_INPUT', { field: name, problem: 'duplicate' });
      return insert(context, db, { name, role: 'admin', secret, mustChange: false }, name);
    });
    context.logins.begin(context, context.logins.session(), { accountId, secret });
    return peopleService.status(context);
  },

  async logIn(context: Context, { name, password }: NamedPassword): Promise<PeopleStatus> {
    await logInAs(context, context.logins.session(), { name, password });
    return peopleService.status(context);
  },

  logOut(context: Context): PeopleStatus {
    const name = context.logins.account()?.name;
    if (name !== undefined) tell(context, name, 'people.logOut');
    context.logins.end(context.logins.session());
    return peopleService.status(context);
  },

  lock(context: Context): PeopleStatus {
    context.logins.lock(context.logins.session());
    return peopleService.status(context);
  },

  async unlock(context: Context, { password }: { password: string }): Promise<PeopleStatus> {
    const session = context.logins.session();
    const standing = context.logins.standing(context, session);
    if (!standing) throw new AppError('NOT_LOGGED_IN', { mustChange: false });
    await checkPassword(context, standing.account.name, password);
    context.logins.touch(context, session);
    return peopleService.status(context);
  },

  async changePassword(context: Context, input: { current: string; next: string }): Promise<PeopleStatus> {
    const account = context.logins.account();
    if (!account) throw new AppError('NOT_LOGGED_IN', { mustChange: false });
    await checkPassword(context, account.name, input.current);
    // A first password that somebody else knows is not kept under the name of a new one.
    if (input.next === input.current) throw new AppError('WEAK_PASSPHRASE', {});
    const secret = await newSecret(input.next);
    transact(context, (db) => {
      updateAccount(db, account.id, { secret, mustChange: false });
      recordPeople(context, db, { field: 'password', account: account.name, old: null, new: 'changed' });
    });
    context.logins.renew(context.logins.session(), secret);
    return peopleService.status(context);
  },

  list(context: Context): ListedAccount[] {
    return listAccounts(context.file().db).map(({ secret: _, ...row }) => row);
  },

  async add(context: Context, input: NamedPassword & { role: Role }): Promise<ListedAccount[]> {
    const { name, role, password } = input;
    const secret = await newSecret(password);
    transact(context, (db) => {
      // Roles mean something only once there is somebody who gives them.
      if (!hasAccounts(db)) throw new AppError('LAST_ADMIN', { name });
      if (accountNamed(db, name)) throw new AppError('BAD_INPUT', { field: name, problem: 'duplicate' });
      insert(context, db, { name, role, secret, mustChange: true }, context.operator());
    });
    return peopleService.list(context);
  },

  setRole(context: Context, { id, role }: { id: number; role: Role }): ListedAccount[] {
    transact(context, (db) => {
      const row = requireAccount(db, id);
      if (row.role === role) return;
      if (role !== 'admin') keepAnAdmin(db, row);
      updateAccount(db, id, { role });
      recordPeople(context, db, { field: 'role', account: row.name, old: row.role, new: role });
    });
    return peopleService.list(context);
  },

  async resetPassword(context: Context, input: { id: number; password: string }): Promise<ListedAccount[]> {
    const secret = await newSecret(input.password);
    transact(context, (db) => {
      const row = requireAccount(db, input.id);
      updateAccount(db, input.id, { secret, mustChange: true });
      recordPeople(context, db, { field: 'password', account: row.name, old: null, new: 'reset' });
    });
    return peopleService.list(context);
  },

  setDisabled(context: Context, { id, disabled }: { id: number; disabled: boolean }): ListedAccount[] {
    transact(context, (db) => {
      const row = requireAccount(db, id);
      if ((row.disabledAt !== null) === disabled) return;
      if (disabled) keepAnAdmin(db, row);
      updateAccount(db, id, { disabledAt: disabled ? context.now().toISOString() : null });
      const words = disabled ? ['enabled', 'disabled'] : ['disabled', 'enabled'];
      recordPeople(context, db, { field: 'disabled', account: row.name, old: words[0], new: words[1] });
    });
    return peopleService.list(context);
  },

  setRules(context: Context, rules: PeopleRules): PeopleStatus {
    transact(context, (db) => {
      const before = rulesOf(db);
      for (const field of ['idleMinutes', 'fourEyes'] as const) {
        if (before[field] === rules[field]) continue;
        putMeta(db, RULE_KEYS[field], String(rules[field]));
        const change = { old: String(before[field]), new: String(rules[field]) };
        recordPeople(context, db, { field, account: null, ...change });
      }
    });
    return peopleService.status(context);
  },
};

/** Logs a session in. WRONG_PASSWORD for whatever is wrong, the slower the more often. */
export async function logInAs(
  context: Context,
  session: string,
  { name, password }: NamedPassword,
): Promise<void> {
  const row = await checkPassword(context, name, password);
  context.logins.begin(context, session, { accountId: row.id, secret: row.secret });
  tell(context, row.name, 'people.logIn');
}

/** In the audit log, under the account's own name. Where nothing can be written, people still come and go. */
function tell(context: Context, name: string, action: string): void {
  try {
    audit({ ...context, operator: () => name }, action);
  } catch (error) {
    context.log.fault(error, action);
  }
}

/**
 * Whoever has the file may give an administrator a new first password: for an office that forgot it. It stands
 * in the history. Without a name the first administrator that may log in.
 */
export async function resetAdmin(context: Context, password: string, name?: string): Promise<string> {
  const secret = await newSecret(password);
  return transact(context, (db) => {
    const admins = listAccounts(db).filter((row) => row.role === 'admin');
    const row = admins.find((one) => (name === undefined ? one.disabledAt === null : one.name === name));
    if (!row) throw new AppError('UNKNOWN_RECORD', { record: name ?? 'admin' });
    updateAccount(db, row.id, { secret, mustChange: true, disabledAt: null });
    recordPeople(context, db, { field: 'password', account: row.name, old: null, new: 'resetFromOutside' });
    return row.name;
  });
}

async function checkPassword(context: Context, name: string, password: string): Promise<AccountRow> {
  const file = context.file();
  return slowly(context, `${file.path}\n${name}`, 'WRONG_PASSWORD', async () => {
    const row = accountNamed(file.db, name);
    const isRight = await isPassword(password, row?.secret ?? null);
    if (row && isRight && row.disabledAt === null) return row;
    if (row) tell(context, row.name, 'people.wrongPassword');
    throw new AppError('WRONG_PASSWORD', {});
  });
}

async function newSecret(password: string): Promise<string> {
  if (passphraseStrength(password) === 'weak') throw new AppError('WEAK_PASSPHRASE', {});
  return secretOf(password);
}

type NewAccount = Pick<AccountRow, 'name' | 'role' | 'secret' | 'mustChange'>;

function insert(context: Context, db: WriteDb, account: NewAccount, createdBy: string): number {
  const id = insertAccount(db, { ...account, createdAt: context.now().toISOString(), createdBy });
  recordPeople(context, db, { field: 'account', account: account.name, old: null, new: account.role });
  return id;
}

function requireAccount(db: WriteDb, id: number): AccountRow {
  const row = accountById(db, id);
  if (!row) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return row;
}

function keepAnAdmin(db: WriteDb, leaving: AccountRow): void {
  const isAdmin = ({ role, disabledAt }: AccountRow) => role === 'admin' && disabledAt === null;
  const others = listAccounts(db).filter((row) => row.id !== leaving.id && isAdmin(row));
  if (isAdmin(leaving) && others.length === 0) throw new AppError('LAST_ADMIN', { name: leaving.name });
}
