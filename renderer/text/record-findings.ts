import type { RecordFinding } from '../../core/domain/record-finding.ts';
import { separator } from './common.ts';
import { facilityFindingSentence } from './facilities.ts';
import { projectFindingSentence } from './project-findings.ts';
import { fieldWords, staffText, trainingFindingSentence } from './training.ts';

/** What was found in a record of a ledger, for lists: whose it is, at which field, what, what to do. */
export function recordFindingSentence(found: RecordFinding): string {
  // Masked names are alike: where the person works tells them apart.
  const who = found.table === 'staff' ? `${found.name}（${found.unit}）` : found.name;
  return `${who}${separator}${sentence(found)}`;
}

function sentence(found: RecordFinding): string {
  if (found.table === 'projects') return projectFindingSentence(found.finding);
  if (found.table === 'facilities') {
    const words = facilityFindingSentence(found.finding);
    return found.finding.code === 'UNREAD' ? `${found.label}${words}` : words;
  }
  const { finding } = found;
  const [head = '', index = ''] = finding.field.split('.');
  const words = trainingFindingSentence(finding);
  // Most sentences name what they speak of; which of the certificates, or of the fields, they cannot know.
  if (head === 'certificates') return `${staffText.certificate}${Number(index) + 1} ${words}`;
  const isUnread = finding.code === 'UNREAD_DATE' || finding.code === 'UNREAD_NUMBER';
  return isUnread ? `${fieldWords(finding.field, () => '')}${words}` : words;
}

export const recordFindingsText = {
  tab: '核对',
  none: '没有发现问题。',
  explain: '到期的证书和还没结班的班次不在这里：它们不是填错，见人员名册和完成情况。',
  list: '培训核对',
};
