import type { TaskSeed } from '../../core/domain/task-seed.ts';
import { huaiyinNotice } from './huaiyin.ts';
import { tasksOf } from './ledger-tasks.ts';

/**
 * 淮阴区's 22 tasks as a ledger: texts, agencies and deadlines come from the notice's list, dated steps and
 * targets stand here. Notes, closing off and reopening are made up, within the two years of the notice.
 */
const OFFICE = '示例经办';
const REVIEWER = '示例复核';
const SEPTEMBER_2022 = '2022年9月底前';
const SEPTEMBER_2023 = '2023年9月底前';

export const huaiyinTasks: readonly TaskSeed[] = tasksOf(huaiyinNotice, {
  source: '实施方案三、任务要求',
  more: {
    1: {
      steps: [
        [SEPTEMBER_2022, '重点老年群体和80周岁以上老年人综合能力评估全覆盖', '2022-09-28'],
        [SEPTEMBER_2023, '基本信息和综合能力评估数据库建成并及时更新，对接省级“金民工程”信息系统'],
      ],
      targets: ['重点老年群体和80周岁以上老年人能力评估覆盖率'],
      notes: [
        { writtenOn: '2022-06-20', author: OFFICE, text: '评估机构已确定，分镇街排定上门评估日程。' },
        { writtenOn: '2022-09-28', author: OFFICE, text: '上门评估结束，转入数据库建设。' },
      ],
    },
    2: {
      targets: ['专业化评估队伍'],
      notes: [
        { writtenOn: '2022-09-16', author: OFFICE, text: '评估队伍组建完成，人员资格材料已归档。' },
        { writtenOn: '2022-10-24', author: OFFICE, text: '复核发现一名社会工作者证书过期，补齐材料。' },
      ],
      closures: [
        {
          ...{ closedOn: '2022-09-26', reviewer: REVIEWER, closedBy: OFFICE },
          evidence: '评估队伍名册和资格证书复印件（示例）。',
          reopened: { on: '2022-10-20', reason: '一名社会工作者证书过期，人数不足（示例）', by: REVIEWER },
        },
      ],
    },
    3: { targets: ['重点老人探访频次'] },
    4: {
      steps: [
        [SEPTEMBER_2022, '主城区建成家庭照护床位100张'],
        ['2023年5月底前', '家庭照护床位服务覆盖所有镇街'],
      ],
      targets: ['家庭照护床位（主城区）', '家庭照护床位服务镇街覆盖率'],
      notes: [{ writtenOn: '2022-08-30', author: OFFICE, text: '已签约入户改造，部分床位设备未到货。' }],
    },
    5: {
      steps: [
        ['2022年12月底前', '困难家庭适老化改造450户'],
        [SEPTEMBER_2023, '改造家庭达经济困难及高龄老人家庭总数10%以上，满意度98%以上'],
      ],
      targets: ['困难家庭适老化改造', '适老化改造家庭占经济困难及高龄老人家庭'],
    },
    6: {
      steps: [
        ['2022年', '享受政府购买上门服务的居家老年人占户籍老年人16%以上'],
        ['2023年', '享受政府购买上门服务的居家老年人占户籍老年人18%以上'],
      ],
      targets: ['连锁化、品牌化养老机构', '政府购买上门服务占户籍老年人'],
    },
    8: {
      targets: ['城市社区“银发顾问”工作室设立率'],
      notes: [{ writtenOn: '2022-09-20', author: OFFICE, text: '各城市社区工作室均已挂牌，照片存档。' }],
      closures: [
        {
          ...{ closedOn: '2022-09-22', reviewer: REVIEWER, closedBy: OFFICE },
          evidence: '各社区工作室设立登记表和现场照片（示例）。',
        },
      ],
    },
    9: {
      steps: [
        [SEPTEMBER_2022, '新建住宅区达标率100%、已建成居住小区达标率20%以上'],
        [SEPTEMBER_2023, '新建住宅区与老旧居住小区达标率均达100%'],
      ],
      targets: [
        ...['已建成小区养老用房', '新建小区养老用房', '新建住宅区达标率'],
        ...['已建成居住小区达标率', '新建与老旧小区达标率'],
      ],
    },
    10: {
      steps: [
        ['2022年12月底前', '完成10个以上老旧小区适老化改造'],
        ['2023年', '继续推动改造，进一步提高覆盖率'],
      ],
      targets: ['老旧小区适老化改造'],
    },
    11: {
      targets: ['社区嵌入式护理型养老服务机构（长江路街道、新渡口街道）'],
      notes: [{ writtenOn: '2022-10-12', author: OFFICE, text: '两处机构均已建成，补办备案手续后销号。' }],
      closures: [
        {
          ...{ closedOn: '2022-10-18', reviewer: REVIEWER, closedBy: OFFICE },
          evidence: '两处机构备案回执和运营协议（示例）。',
        },
      ],
    },
    12: {
      steps: [
        [SEPTEMBER_2022, '长江路街道、新渡口街道综合性养老服务中心投入运行'],
        [SEPTEMBER_2023, '王家营街道、古清口街道新建或提升综合性养老服务中心各1个'],
      ],
      targets: [
        '街道综合性养老服务中心（长江路街道、新渡口街道）',
        '街道综合性养老服务中心新建或提升（王家营街道、古清口街道）',
      ],
    },
    13: { targets: ['入职奖励：本科/大专/中专', '补贴：技师/高级工/中级工/初级工'] },
    14: { targets: ['培训养老护理员', '助老员岗前培训率', '持证上岗率'] },
    15: { targets: ['居家社区养老服务中心完成等级评定'] },
    17: { targets: ['智能技术培训老年人占比'] },
    18: { targets: ['软件应用开发'] },
    19: {
      steps: [
        ['2021年', '在淮高镇大福村试点农村互助养老'],
        ['2022年', '在条件成熟的集中居住点规划建设养老服务互助幸福院'],
      ],
    },
    20: { targets: ['“三社联动”覆盖（连锁运行中心）'] },
    21: { targets: ['“时间银行”管理系统'] },
    22: {
      steps: [
        [SEPTEMBER_2022, '王家营街道、长江路街道各选1—2个小区试点'],
        ['2023年', '全面推广'],
      ],
      targets: ['“物业+养老服务”试点（王家营街道、长江路街道）'],
    },
  },
});
