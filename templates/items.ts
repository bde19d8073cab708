import type { ItemSeed } from '../core/domain/plan-seed.ts';

/** What the planning tables of 秀山府办发〔2018〕87号 count; a new county starts with the same. */
export const planItems: readonly ItemSeed[] = [
  { key: 'subdistrictCentre', name: '街道养老服务中心', unitOfMeasure: '个', decimals: 0 },
  { key: 'communityStation', name: '社区养老服务站', unitOfMeasure: '个', decimals: 0 },
  { key: 'townshipCentre', name: '乡镇养老服务中心', unitOfMeasure: '个', decimals: 0 },
  { key: 'villageMutualAidPoint', name: '村级互助养老点', unitOfMeasure: '个', decimals: 0 },
  { key: 'medicalCareInstitution', name: '社区医养结合型机构', unitOfMeasure: '个', decimals: 0 },
  { key: 'careSupervisor', name: '养老护理主管', unitOfMeasure: '名', decimals: 0 },
  { key: 'careDirector', name: '养老管理院长', unitOfMeasure: '名', decimals: 0 },
  { key: 'careWorker', name: '养老护理员', unitOfMeasure: '名', decimals: 0 },
];
