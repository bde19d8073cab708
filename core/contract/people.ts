import { type } from '@orpc/contract';
import { z } from 'zod';
import { type Account, IDLE_MINUTES, ROLES, type Role } from '../domain/account.ts';
import { call } from './base.ts';

/** Accounts of the open file, who is logged in, and the lock. A file without accounts asks nobody. */
export interface PeopleStatus {
  /** False = an office without log-in: everything else here is as for somebody who may do everything. */
  readonly hasAccounts: boolean;
  /** Whoever this window, browser or command line is logged in as. */
  readonly account: Account | null;
  /** Logged in, but the password is asked for again. */
  readonly isLocked: boolean;
  /** The password was set by somebody else and has to be changed first. */
  readonly mustChange: boolean;
  readonly rules: PeopleRules;
}

export interface PeopleRules {
  /** Minutes without a key or click until the session is locked. */
  readonly idleMinutes: number;
  /** Whoever typed or handed in a return does not review, seal or reopen it. */
  readonly fourEyes: boolean;
}

export interface ListedAccount extends Account {
  readonly mustChange: boolean;
  /** ISO instants; disabledAt null = may log in. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly disabledAt: string | null;
}

const name = z.string().trim().min(1).max(40);
const password = z.string().min(1).max(200);
const role = z.enum(ROLES) satisfies z.ZodType<Role>;
const accountId = z.object({ id: z.number().int() });

export const peopleContract = {
  status: call.output(type<PeopleStatus>()),
  /** The first account of a file, an administrator, who is logged in by it. WEAK_PASSPHRASE. */
  begin: call.input(z.object({ name, password })).output(type<PeopleStatus>()),
  /** WRONG_PASSWORD, for an unknown or disabled name too, the slower the more often. */
  logIn: call.input(z.object({ name, password })).output(type<PeopleStatus>()),
  logOut: call.output(type<PeopleStatus>()),
  /** Asks for the password again before the next call; the session and what it did stay. */
  lock: call.output(type<PeopleStatus>()),
  unlock: call.input(z.object({ password })).output(type<PeopleStatus>()),
  /** Somebody is still at the keyboard: keeps an unlocked session from being locked. */
  touch: call.output(type<PeopleStatus>()),
  changePassword: call.input(z.object({ current: password, next: password })).output(type<PeopleStatus>()),
  list: call.output(type<readonly ListedAccount[]>()),
  /** With a first password that has to be changed. Names are never changed or used again: the history has them. */
  add: call.input(z.object({ name, role, password })).output(type<readonly ListedAccount[]>()),
  /** LAST_ADMIN when nobody would be left who may do this. */
  setRole: call.input(accountId.extend({ role })).output(type<readonly ListedAccount[]>()),
  /** A new first password; whoever is logged in with the old one is so no longer. */
  resetPassword: call.input(accountId.extend({ password })).output(type<readonly ListedAccount[]>()),
  setDisabled: call
    .input(accountId.extend({ disabled: z.boolean() }))
    .output(type<readonly ListedAccount[]>()),
  setRules: call
    .input(
      z.object({
        idleMinutes: z.number().int().min(IDLE_MINUTES.least).max(IDLE_MINUTES.most),
        fourEyes: z.boolean(),
      }),
    )
    .output(type<PeopleStatus>()),
};
