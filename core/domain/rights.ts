import { isAtLeast, type Role } from './account.ts';
import type { ReturnStep } from './return-state.ts';

/**
 * What every call of the contract needs where the office has accounts. The router asks before anything
 * else, so that window, browser and command line are bound alike; docs/security.md prints this table and
 * a test holds the two together. A call without an entry does not compile (core/contract/rights-of-calls.ts).
 *
 * - `open`: anybody, also before logging in and while the session is locked
 * - `own`: whoever is logged in, also before a first password was changed; not while locked
 * - `vacant`: a reader, or anybody while nobody at all is logged in
 * - a role: that one and every role above it; not while locked
 *
 * Over 300 lines because every call stands here once.
 */
export type Least = 'open' | 'own' | 'vacant' | Role;

export type Rights = Readonly<Record<string, Readonly<Record<string, Least>>>>;

export const rights = {
  file: {
    status: 'open',
    openSample: 'reader',
    create: 'clerk',
    createCity: 'clerk',
    open: 'reader',
    protect: 'admin',
    recoveryKey: 'admin',
    leave: 'open',
    upload: 'clerk',
    close: 'vacant',
    forget: 'reader',
  },
  // A copy is the whole file, and a backup may have other accounts.
  backup: {
    list: 'reader',
    make: 'clerk',
    choose: 'admin',
    second: 'clerk',
    preview: 'head',
    restore: 'admin',
    verify: 'reader',
    salvage: 'admin',
    dropPlain: 'admin',
  },
  diagnostics: { bundle: 'reader' },
  // What everybody did, to be read by everybody; handed on by those who answer for it.
  audit: { search: 'reader', choices: 'reader', export: 'reviewer', verify: 'reader' },
  // What somebody typed, kept for the same person.
  draft: { keep: 'reader', list: 'reader' },
  privacy: { due: 'reader', setRules: 'admin', remove: 'admin' },
  plan: { create: 'clerk', list: 'reader', check: 'reader', units: 'reader' },
  home: { summary: 'reader' },
  annex: { open: 'reader', setEntryState: 'clerk', setStatedTotal: 'clerk' },
  cell: { commit: 'clerk', history: 'reader', setNote: 'clerk' },
  demand: { table: 'reader', set: 'reviewer', reset: 'reviewer', history: 'reader', export: 'reader' },
  design: {
    open: 'reader',
    blank: 'reader',
    preview: 'reader',
    save: 'clerk',
    openText: 'reader',
    blankText: 'reader',
    previewText: 'reader',
    saveText: 'clerk',
    copy: 'clerk',
    remove: 'clerk',
    addItem: 'clerk',
    addYear: 'clerk',
  },
  text: { open: 'reader', saveRows: 'clerk', saveValues: 'clerk', history: 'reader', restore: 'clerk' },
  version: { list: 'reader', freeze: 'head', annexes: 'reader', open: 'reader', compare: 'reader' },
  progress: {
    overview: 'reader',
    ledger: 'reader',
    applyLedger: 'clerk',
    records: 'reader',
    sealed: 'reader',
    report: 'reader',
    setBasis: 'reviewer',
  },
  // The steps of a return need more: returnStepRights.
  return: { list: 'reader', check: 'reader', move: 'clerk', history: 'reader' },
  training: { roles: 'reader', progress: 'reader', disclosures: 'reviewer', export: 'reader' },
  session: {
    list: 'reader',
    get: 'reader',
    check: 'reader',
    save: 'clerk',
    remove: 'clerk',
    history: 'reader',
    export: 'reader',
  },
  // One person, and people found by name for choosing, come in full; lists come masked.
  staff: {
    list: 'reader',
    find: 'clerk',
    get: 'clerk',
    check: 'clerk',
    save: 'clerk',
    remove: 'clerk',
    history: 'reader',
    facilities: 'reader',
    export: 'reader',
  },
  project: {
    list: 'reader',
    position: 'reader',
    open: 'reader',
    choices: 'reader',
    counts: 'reader',
    facilities: 'reader',
    create: 'clerk',
    save: 'clerk',
    remove: 'clerk',
    history: 'reader',
    countBack: 'reader',
    applyCountBack: 'clerk',
    gantt: 'reader',
    settings: 'reader',
    setDurations: 'reviewer',
    setRiskDays: 'reviewer',
    setCalendarDay: 'reviewer',
    paper: 'reader',
  },
  facility: {
    setup: 'reader',
    list: 'reader',
    ids: 'reader',
    position: 'reader',
    get: 'reader',
    save: 'clerk',
    remove: 'clerk',
    bulkPreview: 'clerk',
    bulkEdit: 'clerk',
    undo: 'clerk',
    history: 'reader',
    findings: 'reader',
    saveType: 'reviewer',
    removeType: 'reviewer',
    progress: 'reader',
    export: 'reader',
  },
  standard: {
    list: 'reader',
    get: 'reader',
    setApplies: 'reviewer',
    copy: 'reviewer',
    save: 'reviewer',
    remove: 'reviewer',
    history: 'reader',
  },
  compliance: { summary: 'reader', list: 'reader', get: 'reader', confirmReduced: 'clerk', export: 'reader' },
  target: {
    list: 'reader',
    get: 'reader',
    states: 'reader',
    choices: 'reader',
    save: 'reviewer',
    remove: 'reviewer',
    history: 'reader',
    record: 'clerk',
    removeValue: 'clerk',
    export: 'reader',
  },
  subsidy: {
    list: 'reader',
    get: 'reader',
    save: 'reviewer',
    remove: 'reviewer',
    history: 'reader',
    result: 'reader',
    export: 'reader',
  },
  assessment: {
    list: 'reader',
    choices: 'reader',
    get: 'reader',
    save: 'reviewer',
    remove: 'reviewer',
    history: 'reader',
    result: 'reader',
    saveScores: 'clerk',
    export: 'reader',
  },
  task: {
    list: 'reader',
    position: 'reader',
    get: 'reader',
    choices: 'reader',
    save: 'clerk',
    remove: 'clerk',
    history: 'reader',
    setDone: 'clerk',
    addNote: 'clerk',
    removeNote: 'clerk',
    addFile: 'clerk',
    getFile: 'reader',
    removeFile: 'clerk',
    close: 'reviewer',
    reopen: 'reviewer',
    export: 'reader',
  },
  unit: { list: 'reader', preview: 'reader', apply: 'head', history: 'reader' },
  indicator: {
    setup: 'reader',
    list: 'reader',
    detail: 'reader',
    members: 'reader',
    save: 'reviewer',
    setApplies: 'reviewer',
    remove: 'reviewer',
    enter: 'clerk',
    removeEntry: 'clerk',
    neighbours: 'reader',
    setLink: 'reviewer',
    history: 'reader',
    export: 'reader',
  },
  population: { sheet: 'reader', save: 'clerk', history: 'reader', export: 'reader' },
  record: { findings: 'reader' },
  // A file as it was received has everything in it, telephones too.
  received: { list: 'reader', get: 'clerk' },
  intake: {
    read: 'clerk',
    rows: 'clerk',
    propose: 'clerk',
    preview: 'clerk',
    apply: 'clerk',
    list: 'reader',
    undo: 'clerk',
  },
  issue: { units: 'clerk', progress: 'clerk', make: 'clerk' },
  collect: {
    receive: 'clerk',
    progress: 'clerk',
    rounds: 'reader',
    round: 'reader',
    cells: 'reader',
    apply: 'clerk',
    setAside: 'clerk',
  },
  ledgerImport: {
    read: 'clerk',
    look: 'clerk',
    preview: 'clerk',
    lines: 'clerk',
    apply: 'clerk',
    close: 'clerk',
    list: 'reader',
    undo: 'clerk',
    progress: 'clerk',
  },
  package: {
    export: 'clerk',
    preview: 'clerk',
    apply: 'clerk',
    list: 'reader',
    undo: 'reviewer',
    offices: 'reader',
    trust: 'head',
    totals: 'reader',
    exportTotals: 'reader',
  },
  report: { neutral: 'reader', progress: 'reader', export: 'reader' },
  settings: { get: 'open', set: 'reader', logFault: 'open' },
  people: {
    status: 'open',
    begin: 'admin',
    logIn: 'open',
    logOut: 'open',
    lock: 'open',
    unlock: 'open',
    touch: 'reader',
    changePassword: 'own',
    list: 'admin',
    add: 'admin',
    setRole: 'admin',
    resetPassword: 'admin',
    setDisabled: 'admin',
    setRules: 'admin',
  },
} as const satisfies Rights;

/** What a call needs; null for one that is not in the table. */
export function leastFor(path: readonly string[]): Least | null {
  const [entity = '', call = ''] = path;
  const calls: Readonly<Record<string, Least>> | undefined = Object.hasOwn(rights, entity)
    ? rights[entity as keyof typeof rights]
    : undefined;
  return calls && Object.hasOwn(calls, call) ? (calls[call] ?? null) : null;
}

/** What the steps of a return need, over the call that takes them. */
export const returnStepRights: Readonly<Record<ReturnStep, Role>> = {
  submit: 'clerk',
  review: 'reviewer',
  sendBack: 'reviewer',
  seal: 'head',
  reopen: 'head',
};

/** An export that shows personal data in full. */
export const DISCLOSURE_RIGHT: Role = 'clerk';

/** Calls that open another file or none, or write somewhere on this machine: not from other machines, where the open one alone is served. */
export function changesFile([entity, call = '']: readonly string[]): boolean {
  if (entity === 'backup') return ['choose', 'second', 'restore', 'salvage'].includes(call);
  return entity === 'file' && !['status', 'protect', 'recoveryKey'].includes(call);
}

/** Where whoever calls stands. */
export interface Caller {
  /** Null = not logged in. */
  readonly role: Role | null;
  readonly isLocked: boolean;
  readonly mustChange: boolean;
  /** Nobody at all is logged in to this program. */
  readonly isVacant: boolean;
}

export type Verdict = 'allowed' | 'notLoggedIn' | 'mustChange' | 'locked' | 'notAllowed';

/** Whether a call may be made, in an office with accounts. */
export function verdictOn(least: Least, { role, isLocked, mustChange, isVacant }: Caller): Verdict {
  if (least === 'open' || (least === 'vacant' && isVacant)) return 'allowed';
  if (role === null) return 'notLoggedIn';
  if (isLocked) return 'locked';
  if (least === 'own') return 'allowed';
  if (mustChange) return 'mustChange';
  const needed = least === 'vacant' ? 'reader' : least;
  return isAtLeast(role, needed) ? 'allowed' : 'notAllowed';
}

/** Steps that need another person than whoever typed the counts or handed them in, where four eyes are asked for. */
export const FOUR_EYES_STEPS: readonly ReturnStep[] = ['review', 'seal', 'reopen'];

/**
 * Why somebody may not take a step with a return under four eyes; null when they may.
 *
 *   fourEyesAgainst('review', 'wang', { typed: ['wang'], submitted: 'li' })   // 'typed'
 */
export function fourEyesAgainst(
  step: ReturnStep,
  who: string,
  own: { readonly typed: readonly string[]; readonly submitted: string | null },
): 'typed' | 'submitted' | null {
  if (!FOUR_EYES_STEPS.includes(step)) return null;
  if (own.submitted === who) return 'submitted';
  return own.typed.includes(who) ? 'typed' : null;
}
