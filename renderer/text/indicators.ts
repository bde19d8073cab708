/** Words of the indicators page as a whole; each tab has its own file. */
export const indicatorsText = {
  title: '指标',
  tabList: '指标各页',
  tabs: {
    indicators: '指标',
    targets: '目标',
    population: '人口',
    standards: '建设标准',
    compliance: '达标核查',
    demand: '需求测算',
    subsidy: '资金测算',
    assessment: '考核',
  },
};
