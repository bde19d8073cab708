import type { IndicatorSampleSeed } from '../../core/domain/indicator-sample-seed.ts';
import type { FormSeed, ListSeed, NoticeSeed } from '../../core/domain/list-seed.ts';
import type { PlanSeed } from '../../core/domain/plan-seed.ts';
import type { ProgressSeed } from '../../core/domain/progress-seed.ts';
import { changzhiNotice } from './changzhi.ts';
import { gongqingchengNotice } from './gongqingcheng.ts';
import { huaiyinNotice } from './huaiyin.ts';
import { xiushan } from './xiushan.ts';
import { xiushanNotice } from './xiushan-lists.ts';
import { xiushanIndicators } from './xiushan-population.ts';
import { xiushanProgress } from './xiushan-progress.ts';
import { yuechiNotice } from './yuechi.ts';

/** A sample as a data file: the plan with its tables of counts, its lists and forms, and made-up progress. */
export interface Sample {
  readonly fileName: string;
  readonly seed: PlanSeed;
  readonly lists: readonly (ListSeed | FormSeed)[];
  readonly progress?: ProgressSeed;
  readonly indicators?: IndicatorSampleSeed;
  /** The notice whose standards the file starts with in force; a new county chooses for itself. */
  readonly notice?: string;
}

/** Sample plans by the name that `init --sample NAME` and the start page use. */
export const samples: Readonly<Record<string, Sample>> = {
  xiushan: {
    fileName: '示例 秀山县养老服务全覆盖方案.ybdb',
    notice: 'xiushan',
    seed: xiushan,
    lists: xiushanNotice.lists,
    progress: xiushanProgress,
    indicators: xiushanIndicators,
  },
  gongqingcheng: {
    fileName: '示例 共青城市居家和社区养老服务改革试点方案.ybdb',
    notice: 'gongqingcheng',
    seed: withoutCounts(gongqingchengNotice),
    lists: gongqingchengNotice.lists,
  },
  yuechi: {
    fileName: '示例 岳池县养老服务方案.ybdb',
    notice: 'yuechi',
    seed: withoutCounts(yuechiNotice),
    lists: yuechiNotice.lists,
  },
  huaiyin: {
    fileName: '示例 淮阴区创新示范区方案.ybdb',
    notice: 'huaiyin',
    seed: withoutCounts(huaiyinNotice),
    lists: huaiyinNotice.lists,
  },
  changzhi: {
    fileName: '示例 长治市养老服务方案.ybdb',
    notice: 'changzhi',
    seed: withoutCounts(changzhiNotice),
    lists: changzhiNotice.lists,
  },
};

/** A notice that sets no counts by township: its plan has lists only. */
function withoutCounts({ plan }: NoticeSeed): PlanSeed {
  return { ...plan, sample: true, units: [], items: [], years: [], annexes: [] };
}
