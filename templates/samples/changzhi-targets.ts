import { changzhiNotice } from './changzhi.ts';
import { atLeast, done, entered, exactly, on, perYear, range, targetSet, words } from './target-set.ts';

/** The fourteen targets of 长民发〔2019〕40号, a city's: its counties answer for them, and none is named. */
const list = changzhiNotice.lists.find((one) => one.key === 'notice-targets');
if (list?.kind !== 'list') throw new Error('no list of targets');

const GOALS = '二、工作目标';
const END = '2021-12-31';
/** "2021年前": before 2021 begins. */
const BEFORE_2021 = '2020-12-31';
const HOMES = '三、（一）3';

export const changzhiTargets = targetSet(list, {
  source: '长民发〔2019〕40号',
  facts: [
    // Of communities of towns, which a city's file does not keep as units.
    entered('changzhiUrbanCoverage', exactly(100), END, GOALS),
    entered('changzhiCanteens', exactly(80), END, GOALS),
    on('institutionBedsPerThousand', atLeast(35), END, GOALS),
    on('nursingBedShareInstitutions', atLeast(30), END, GOALS),
    entered('changzhiWelfareCentres', done, BEFORE_2021, GOALS),
    entered('changzhiCentralSupport', exactly(80), END, HOMES),
    entered('changzhiKeptHomes', range(1, 3), null, HOMES),
    entered('changzhiClosedBelow10', done, '2019-12-31', HOMES),
    entered('changzhiClosedBelow20', done, BEFORE_2021, HOMES),
    entered('changzhiSocialOperation', atLeast(60), END, '三、（四）2'),
    entered('changzhiBrands', atLeast(1), END, '三、（二）2'),
    entered('changzhiModelHome', atLeast(1), BEFORE_2021, '三、（四）1'),
    entered('changzhiModelRewards', words(), null, '三、（一）2'),
    entered('changzhiFamilyTraining', perYear(1), null, '三、（二）3', { since: '2019-01-01' }),
  ],
});
