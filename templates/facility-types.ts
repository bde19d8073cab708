import type { FacilityTypeSeed } from '../core/domain/progress-seed.ts';

/** Kinds of places that every data file starts with, in the order of the pages. */
export const facilityTypes: readonly FacilityTypeSeed[] = [
  { key: 'subdistrictCentre', name: '街道养老服务中心', item: 'subdistrictCentre' },
  { key: 'communityStation', name: '社区养老服务站', item: 'communityStation' },
  { key: 'townshipCentre', name: '乡镇养老服务中心', item: 'townshipCentre' },
  { key: 'villageMutualAidPoint', name: '村级互助养老点', item: 'villageMutualAidPoint' },
  { key: 'medicalCareInstitution', name: '社区医养结合型机构', item: 'medicalCareInstitution' },
  { key: 'ruralCareHome', name: '颐养之家', item: null },
  { key: 'dayCareCentre1', name: '日间照料中心（一类）', item: null },
  { key: 'dayCareCentre2', name: '日间照料中心（二类）', item: null },
  { key: 'dayCareCentre3', name: '日间照料中心（三类）', item: null },
  { key: 'dayCareCentre4', name: '日间照料中心（四类）', item: null },
  { key: 'careComplex', name: '养老服务综合体', item: null },
  { key: 'careWaystation', name: '养老驿站', item: null },
];
