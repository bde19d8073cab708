import type { TaskSeed } from '../../core/domain/task-seed.ts';
import { changzhiNotice } from './changzhi.ts';
import { gongqingchengNotice } from './gongqingcheng.ts';
import { tasksOf } from './ledger-tasks.ts';
import { yuechiNotice } from './yuechi.ts';

/**
 * Task ledgers of the notices that name no lead agency, from their lists. "2021年前" of 长治 (task 13) may
 * mean before that year or by its end: it is kept as printed, without a date.
 */
export const gongqingchengTasks: readonly TaskSeed[] = tasksOf(gongqingchengNotice, {
  source: '共府办发〔2020〕15号二、重点任务',
  more: {
    4: { targets: ['新增、独立建设的居家社区设施交由社会力量运营比例'] },
    9: { targets: ['可不出具动迁计划等文件的改造面积上限'] },
  },
});

export const yuechiTasks: readonly TaskSeed[] = tasksOf(yuechiNotice, {
  source: '岳府办发〔2021〕9号四、重点任务',
  more: {
    2: {
      targets: [
        '老城区和已建成居住（小）区养老设施达标率',
        ...['5个县级重点镇养老服务综合体', '其他乡镇养老服务驿站'],
      ],
    },
    5: { targets: ['人均养老设施用地', '社区老年人活动场地'] },
    6: {
      targets: [
        ...['家庭照护床位占总养老床位', '城市主城区养老服务综合体面积', '农村养老服务综合体面积'],
        ...['城市社区养老服务驿站面积', '农村乡镇养老服务驿站面积'],
      ],
    },
    7: { targets: ['新建公共设施和涉老设施无障碍率'] },
    8: { targets: ['智慧养老院（综合体）'] },
    10: { targets: ['65岁以上老年人健康管理率'] },
    15: { targets: ['老年志愿者注册人数占老年人口', '留守老人“巡访+互助”关爱覆盖率'] },
    16: { targets: ['免费培训并通过职业技能等级认定养老护理员', '家庭照护者技能培训'] },
  },
});

export const changzhiTasks: readonly TaskSeed[] = tasksOf(changzhiNotice, {
  source: '长民发〔2019〕40号三、主要任务',
  more: {
    2: { targets: ['示范日间照料中心奖补'] },
    3: {
      steps: [
        ['2019年', '重点关闭入住10人以下的敬老院'],
        ['2020年', '关闭入住20人以下的敬老院'],
        ['2021年底', '80%的县区开展区域性集中供养，每县保留1-3个敬老院'],
      ],
      targets: [
        '开展区域性集中供养的县区比例',
        '每县保留敬老院',
        '关闭入住10人以下敬老院',
        '关闭入住20人以下敬老院',
      ],
    },
    7: { targets: ['品牌居家养老服务企业（社会组织）'] },
    8: { targets: ['照顾失能老人家庭成员培训'] },
    13: { targets: ['标准研制、人员实训、成果展示基地'] },
    14: {
      steps: [
        ['2019年', '完善公建民营实施细则'],
        ['2021年底', '区域性养老中心和中心敬老院60%以上交社会力量运营'],
      ],
      targets: ['区域性养老中心和中心敬老院交社会力量运营'],
    },
  },
});
