import type { PlanSeed } from '../../core/domain/plan-seed.ts';
import { xiushan } from './xiushan.ts';

/** Sample plans by the name that `init --sample NAME` and the start page use. */
export const samples: Readonly<Record<string, { readonly fileName: string; readonly seed: PlanSeed }>> = {
  xiushan: { fileName: '示例 秀山县养老服务全覆盖方案.ybdb', seed: xiushan },
};
