/** A task ledger as plain data: how samples write it down in templates/. */
export interface TaskSeed {
  /** As the notice prints it; '' = none. */
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly aim: string;
  /** ISO date of the last day; null = the notice sets none. */
  readonly deadline: string | null;
  readonly deadlineText: string;
  readonly leadAgency: string;
  readonly supportingAgencies: readonly string[];
  /** Name of the township whose task it is; absent = the whole county. */
  readonly unit?: string;
  readonly source: string;
  /** Made up; notes and closures of a seed always are. */
  readonly sample: boolean;
  readonly milestones: readonly MilestoneSeed[];
  /** Names of the targets that measure it; all of the plan's targets of a name are meant. */
  readonly targets: readonly string[];
  /** There must be one where anything was done: it marks the progress as made up. */
  readonly notes: readonly NoteSeed[];
  readonly closures: readonly ClosureSeed[];
}

export interface MilestoneSeed {
  readonly text: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export interface NoteSeed {
  readonly writtenOn: string;
  readonly author: string;
  readonly text: string;
}

export interface ClosureSeed {
  readonly closedOn: string;
  readonly evidence: string;
  readonly reviewer: string;
  readonly closedBy: string;
  readonly reopened?: { readonly on: string; readonly reason: string; readonly by: string };
}
