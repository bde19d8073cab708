import { AsyncLocalStorage } from 'node:async_hooks';
import { accountById, hasAccounts } from '../../db/queries/accounts.ts';
import { metaOf } from '../../db/queries/packages.ts';
import type { ReadDb } from '../../db/types.ts';
import type { PeopleRules } from '../contract/people.ts';
import { type Account, IDLE_MINUTES, isAtLeast, type Role, USUAL_IDLE_MINUTES } from '../domain/account.ts';
import { AppError } from '../domain/app-error.ts';
import { changesFile, type Least, leastFor, verdictOn } from '../domain/rights.ts';
import type { Context } from './context.ts';

/**
 * Who is logged in, by session: one browser, one desktop window, one command line. Kept in memory alone,
 * so a session ends with the program, and with the data file that its account belongs to.
 *
 *   const answer = await context.logins.asCaller(context, { session, path: ['cell', 'commit'] }, () => next());
 *   context.logins.account();     // inside of it: { id, name, role }, or null in an office without accounts
 */
export type SessionId = string;

/** The session of in-process callers that name none: a command line, a test. */
export const OWN_SESSION: SessionId = 'in-process';

interface Login {
  readonly accountId: number;
  /** Path of the data file; the accounts of another one are others. */
  readonly file: string;
  /** The hash that was right: a new password, and a restored file, end the sessions of the old one. */
  secret: string;
  isLocked: boolean;
  /** Milliseconds, of the last call that a person made. */
  lastSeen: number;
}

export interface Standing {
  readonly account: Account;
  readonly isLocked: boolean;
  readonly mustChange: boolean;
}

interface Calling {
  readonly session: SessionId;
  readonly account: Account | null;
}

export interface CallingAs {
  readonly session: SessionId;
  /** The call, as the contract names it. */
  readonly path: readonly string[];
  readonly keepsFile?: boolean;
}

export interface Logins {
  /** Runs a call as whoever the session belongs to, or refuses it before it has looked at anything. */
  asCaller<T>(context: Context, caller: CallingAs, act: () => Promise<T>): Promise<T>;
  /** Of the call under way; null = nobody is logged in. */
  account(): Account | null;
  session(): SessionId;
  /** How a session stands; null = not logged in, or not any more. */
  standing(context: Context, session: SessionId): Standing | null;
  begin(context: Context, session: SessionId, login: { accountId: number; secret: string }): void;
  end(session: SessionId): void;
  /** Another file was opened, or none. */
  endAll(): void;
  lock(session: SessionId): void;
  /** The right password was given again, or a person showed to be there. */
  touch(context: Context, session: SessionId): void;
  /** The account of this session has another password from now on. */
  renew(session: SessionId, secret: string): void;
}

export function createLogins(): Logins {
  const logins = new Map<SessionId, Login>();
  const calling = new AsyncLocalStorage<Calling>();

  const standing = (context: Context, session: SessionId): Standing | null => {
    const login = logins.get(session);
    const file = context.openFile();
    if (!login || !file) return null;
    const row = login.file === file.path ? accountById(file.db, login.accountId) : undefined;
    if (!row || row.disabledAt !== null || row.secret !== login.secret) {
      logins.delete(session);
      return null;
    }
    const idle = context.now().getTime() - login.lastSeen;
    if (idle >= rulesOf(file.db).idleMinutes * 60_000) login.isLocked = true;
    const { id, name, role, mustChange } = row;
    return { account: { id, name, role }, isLocked: login.isLocked, mustChange };
  };
  const touch = (context: Context, session: SessionId): void => {
    const login = logins.get(session);
    if (login) Object.assign(login, { isLocked: false, lastSeen: context.now().getTime() });
  };
  const isVacant = (context: Context): boolean =>
    [...logins.keys()].every((session) => standing(context, session) === null);

  return {
    standing,
    touch,
    async asCaller(context, { session, path, keepsFile }, act) {
      const least = leastFor(path);
      if (least === null) throw new Error(`no right is declared for ${path.join('.')}`);
      if (keepsFile && changesFile(path)) {
        const role = standing(context, session)?.account.role ?? 'reader';
        throw new AppError('NOT_ALLOWED', { call: path.join('.'), role, needed: null });
      }
      const file = context.openFile();
      if (!file || !hasAccounts(file.db)) return calling.run({ session, account: null }, act);
      const found = standing(context, session);
      refuse(path, least, found, () => isVacant(context));
      // What a window asks for by itself is open to all and shows nobody to be there.
      if (found && least !== 'open') touch(context, session);
      return calling.run({ session, account: found?.account ?? null }, act);
    },
    account: () => calling.getStore()?.account ?? null,
    session: () => calling.getStore()?.session ?? OWN_SESSION,
    begin(context, session, { accountId, secret }) {
      const file = context.file().path;
      const lastSeen = context.now().getTime();
      logins.set(session, { accountId, file, secret, lastSeen, isLocked: false });
    },
    end: (session) => void logins.delete(session),
    endAll: () => logins.clear(),
    lock(session) {
      const login = logins.get(session);
      if (login) login.isLocked = true;
    },
    renew(session, secret) {
      const login = logins.get(session);
      if (login) login.secret = secret;
    },
  };
}

function refuse(
  path: readonly string[],
  least: Least,
  standing: Standing | null,
  isVacant: () => boolean,
): void {
  const verdict = verdictOn(least, {
    role: standing?.account.role ?? null,
    isLocked: standing?.isLocked ?? false,
    mustChange: standing?.mustChange ?? false,
    isVacant: least === 'vacant' && isVacant(),
  });
  if (verdict === 'allowed') return;
  if (verdict === 'locked') throw new AppError('SESSION_LOCKED', { name: standing?.account.name ?? '' });
  if (verdict === 'notAllowed' && standing) {
    const needed = least === 'open' || least === 'own' || least === 'vacant' ? null : least;
    throw new AppError('NOT_ALLOWED', { call: path.join('.'), role: standing.account.role, needed });
  }
  throw new AppError('NOT_LOGGED_IN', { mustChange: verdict === 'mustChange' });
}

/** For what needs more than its call does: a step of a return, personal data in full. */
export function requireRole(context: Context, call: string, needed: Role): void {
  const account = context.logins.account();
  if (!account || isAtLeast(account.role, needed)) return;
  throw new AppError('NOT_ALLOWED', { call, role: account.role, needed });
}

export const RULE_KEYS = { idleMinutes: 'people.idleMinutes', fourEyes: 'people.fourEyes' } as const;

export function rulesOf(db: ReadDb): PeopleRules {
  const minutes = Number(metaOf(db, RULE_KEYS.idleMinutes) ?? USUAL_IDLE_MINUTES);
  const isUsable = minutes >= IDLE_MINUTES.least && minutes <= IDLE_MINUTES.most;
  return {
    idleMinutes: isUsable ? minutes : USUAL_IDLE_MINUTES,
    fourEyes: metaOf(db, RULE_KEYS.fourEyes) === 'true',
  };
}
