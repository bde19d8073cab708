import type { ClosureSeed, NoteSeed, TaskSeed } from '../../core/domain/task-seed.ts';
import { tasksOf } from './ledger-tasks.ts';
import { xiushan } from './xiushan.ts';
import { xiushanNotice } from './xiushan-lists.ts';

/**
 * 秀山's six main tasks as a ledger, and (made up) one task of 2020 for every township, so that an
 * assessment has something to count: closed off in time, too late, or not yet.
 */
const OFFICE = '示例经办';
const REVIEWER = '示例复核';

const published = tasksOf(xiushanNotice, {
  source: '秀山府办发〔2018〕87号二、主要任务',
  more: {
    1: {
      targets: ['人均养老用地'],
      notes: [{ writtenOn: '2020-05-18', author: OFFICE, text: '专项规划初稿已送相关部门征求意见。' }],
    },
    2: {
      targets: [
        ...['街道养老服务中心面积', '社区养老服务站面积', '乡镇养老服务中心面积'],
        ...['街道养老服务中心', '社区养老服务站', '乡镇养老服务中心', '村级互助养老点'],
      ],
    },
    3: { targets: ['城市养老设施社会化运营率', '农村养老设施社会化运营率'] },
    4: {
      notes: [
        { writtenOn: '2020-09-10', author: OFFICE, text: '设施管理服务办法已印发。' },
        { writtenOn: '2020-11-06', author: OFFICE, text: '平台还缺紧急救援模块，恢复办理。' },
      ],
      closures: [
        {
          ...{ closedOn: '2020-10-15', reviewer: REVIEWER, closedBy: OFFICE },
          evidence: '管理服务办法文本和平台上线截图（示例）。',
          reopened: { on: '2020-11-05', reason: '紧急救援模块尚未上线（示例）', by: REVIEWER },
        },
      ],
    },
    5: {
      deadlineText: '到2022年',
      targets: ['城乡养老设施具备医养服务能力比例', '护理型床位占比', '社区医养结合型机构'],
    },
    6: {
      deadlineText: '到2022年',
      targets: ['养老护理主管培训', '养老护理员培训', '养老管理院长培训'],
      notes: [{ writtenOn: '2020-12-20', author: OFFICE, text: '本年度护理员培训班已结班，名单存档。' }],
    },
  },
});

const townships = xiushan.units.filter(({ kind }) => kind !== 'bureau' && kind !== 'county');
const CLOSED = ['2020-12-11', '2020-12-18', '2020-12-25', '2021-01-15', null, '2020-12-31'] as const;

const ofTownships = townships.map(({ name }, index): TaskSeed => {
  const closedOn = CLOSED[index % CLOSED.length] ?? null;
  const note: NoteSeed = {
    ...{ writtenOn: '2020-11-20', author: OFFICE },
    text: closedOn === null ? '设施用房还没有落实。' : '设施已建成，资料正在整理。',
  };
  const closure: ClosureSeed[] =
    closedOn === null
      ? []
      : [{ closedOn, reviewer: REVIEWER, closedBy: OFFICE, evidence: '设施登记表和现场照片（示例）。' }];
  return {
    ...{ number: '', section: '2020年度乡镇（街道）任务', title: `${name}2020年度养老服务设施建设收尾` },
    ...{ aim: '本年度计划建设的设施建成、登记并投入使用，资料归档。', unit: name, sample: true },
    ...{ deadline: '2020-12-31', deadlineText: '2020年底前', source: '示例数据' },
    ...{ leadAgency: name, supportingAgencies: ['县民政局'], milestones: [], targets: [] },
    ...{ notes: [note], closures: closure },
  };
});

export const xiushanTasks: readonly TaskSeed[] = [...published, ...ofTownships];
