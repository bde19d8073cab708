/**
 * Roles of an office that has accounts, each allowed what the one before is and more. An office without
 * accounts has no roles: everybody may do everything.
 *
 *   isAtLeast('reviewer', 'clerk')   // true
 */
export const ROLES = ['reader', 'clerk', 'reviewer', 'head', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is logged in. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Minutes without a key or click after which a session is locked, unless the office chose others. */
export const USUAL_IDLE_MINUTES = 15;
export const IDLE_MINUTES = { least: 1, most: 240 } as const;
