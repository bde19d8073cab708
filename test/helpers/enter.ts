/** Comes to a server by its printed address, as a browser does; gives the cookie it got. */
export async function enter(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (cookie === '') throw new Error(`not let in: ${answer.status}`);
  return cookie;
}
