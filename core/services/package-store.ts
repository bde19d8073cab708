import type { ReceivedPackageRow } from '../../db/queries/packages.ts';
import type { PackageCellCounts, PackageFacts } from '../contract/package.ts';
import type { PlanYear } from '../domain/annex.ts';
import type { PackageScope } from '../domain/package-format.ts';
import type { UnitRecord } from '../domain/unit-change.ts';
import type { AnnexBefore } from './package-annexes.ts';
import type { PlanFacts } from './package-plan.ts';
import type { ReturnOutcome } from './package-returns.ts';

/** What is kept of a package that was taken over: what it said, and what has to be put back without it. */
export interface StoredPackage {
  readonly facts: PackageFacts;
  readonly scope: PackageScope;
  readonly cells: PackageCellCounts;
  /** The last entry of the history that it wrote. */
  readonly lastChangeId: number;
  readonly made: {
    /** The plan itself came with it. */
    readonly plan: boolean;
    readonly units: readonly number[];
    readonly items: readonly number[];
    readonly years: readonly number[];
    readonly annexes: readonly number[];
  };
  readonly before: {
    readonly plan: PlanFacts | null;
    readonly units: readonly UnitRecord[];
    readonly years: readonly PlanYear[];
    readonly annexes: readonly AnnexBefore[];
    readonly returns: ReturnOutcome['before'];
  };
  readonly undoneAt: string | null;
  readonly undoneBatchId?: number;
}

export function storedPackage({ content }: Pick<ReceivedPackageRow, 'content'>): StoredPackage {
  return JSON.parse(content) as StoredPackage;
}
