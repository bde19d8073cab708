/**
 * A list without a number goes by its title. What long titles of one plan begin with together would hide
 * where they differ, so the tab leaves it out.
 *
 *   tabName('Eldercare plan: main tasks', ['Eldercare plan: targets']) // '…main tasks'
 */
export function tabName(title: string, others: readonly string[]): string {
  if (title.length <= LONG_TITLE) return title;
  const shared = Math.max(0, ...others.map((other) => sharedStart(title, other)));
  return shared < LONG_START || shared === title.length ? title : `…${title.slice(shared)}`;
}

const LONG_TITLE = 12;
const LONG_START = 6;

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
