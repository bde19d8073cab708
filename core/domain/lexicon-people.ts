/**
 * Headings under which lists name people: name, contact, telephone, mobile, identity card.
 *
 *   listsPeople(['...', '\u8054\u7cfb\u7535\u8bdd']) // true
 */
const PEOPLE = /\u59d3\s*\u540d|\u8054\u7cfb\u4eba|\u7535\s*\u8bdd|\u624b\s*\u673a|\u8eab\u4efd\u8bc1/;

export function listsPeople(headings: readonly string[]): boolean {
  return headings.some((heading) => PEOPLE.test(heading));
}
