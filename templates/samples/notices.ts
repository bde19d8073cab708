import type { NoticeSeed } from '../../core/domain/list-seed.ts';
import { changzhiNotice } from './changzhi.ts';
import { gongqingchengNotice } from './gongqingcheng.ts';
import { huaiyinNotice } from './huaiyin.ts';
import { xiushanNotice } from './xiushan-lists.ts';
import { yuechiNotice } from './yuechi.ts';

/** The five notices behind the samples: what each holds beside plan tables. Plan keys are unique. */
export const notices: readonly NoticeSeed[] = [
  xiushanNotice,
  gongqingchengNotice,
  yuechiNotice,
  huaiyinNotice,
  changzhiNotice,
];
