import type { Settings } from '../contract/settings.ts';
import { AppError } from '../domain/app-error.ts';
import type { StoredSettings } from './app-settings.ts';
import type { Context } from './context.ts';

export const settingsService = {
  get(context: Context): Settings {
    return { operator: context.operator(), theme: context.settings.read().theme ?? 'system' };
  },

  set(
    context: Context,
    input: { operator?: string | undefined; theme?: Settings['theme'] | undefined },
  ): Settings {
    const part: StoredSettings = {};
    const account = context.logins.account();
    if (account && input.operator !== undefined && input.operator !== account.name) {
      throw new AppError('NOT_ALLOWED', { call: 'settings.set', role: account.role, needed: null });
    }
    if (!account && input.operator !== undefined) part.operator = input.operator;
    if (input.theme !== undefined) part.theme = input.theme;
    context.settings.update(part);
    return settingsService.get(context);
  },

  logFault(context: Context, input: { message: string; stack: string }): { reference: string } {
    return { reference: context.log.fault(`${input.message}\n${input.stack}`, 'renderer') };
  },
};
