import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { installedRuntime, windowObstacle } from '../../server/electron-runtime.ts';
import { openerFor } from '../../server/open-in-browser.ts';
import { dataFolder } from '../../server/shared/data-folder.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { startNode } from '../helpers/run-node.ts';

/** No display, so that no window can open even where Electron's runtime is installed. */
const headless = { DISPLAY: '', WAYLAND_DISPLAY: '' };

describe.skipIf(process.platform !== 'linux')('npm start without a display', () => {
  it('says why in one line, serves the sample plan, and stops on Ctrl+C', async () => {
    const data = temporaryFolder();
    const program = startNode('server/start.ts', [], { env: { ...headless, YIBIAO_DATA: data } });
    const [, url = ''] = await program.printed(/颐表已就绪：(http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)/);
    const { cookie, origin } = await enter(url);
    const page = await fetch(origin, { headers: { cookie } });
    expect(await page.text()).toContain('<div id="root">');
    const status = await fetch(`${origin}/rpc/file/status`, { method: 'POST', headers: { cookie } });
    expect(await status.json()).toMatchObject({ json: { open: { sample: true } } });

    program.child.kill('SIGINT');
    const { code, err } = await program.ended;
    expect(code).toBe(0);
    const reasons = err.split('\n').filter((line) => line.includes('没有打开独立窗口'));
    expect(reasons).toEqual([expect.stringContaining('no display')]);
    // The file is closed whole: nothing waits in a write-ahead log.
    expect(existsSync(path.join(data, 'xiushan.ybdb-wal'))).toBe(false);
  });

  it('opens the file used last', async () => {
    const env = { ...headless, YIBIAO_DATA: temporaryFolder() };
    const first = startNode('server/start.ts', [], { env });
    const { cookie, origin } = await enter((await first.printed(/就绪：(\S+)/))[1] ?? '');
    const county = { countyName: '甲县', planTitle: '计划', years: [2026] };
    const townships = [{ name: '乙镇', kind: 'town', divisionCode: null }];
    const body = JSON.stringify({ json: { ...county, townships } });
    const headers = { cookie, 'content-type': 'application/json' };
    const made = await fetch(`${origin}/rpc/file/create`, { method: 'POST', headers, body });
    expect(made.status).toBe(200);
    first.child.kill('SIGTERM');
    await first.ended;

    const second = startNode('server/start.ts', [], { env });
    const again = await enter((await second.printed(/就绪：(\S+)/))[1] ?? '');
    const status = await fetch(`${again.origin}/rpc/file/status`, {
      method: 'POST',
      headers: { cookie: again.cookie },
    });
    expect(await status.json()).toMatchObject({ json: { open: { sample: false, name: '甲县.ybdb' } } });
  });

  it('says that a port is taken', async () => {
    const env = { ...headless };
    const first = startNode('server/start.ts', [], { env });
    const port = new URL((await first.printed(/就绪：(\S+)/))[1] ?? '').port;
    const { code, err } = await startNode('server/start.ts', ['--port', port], { env }).ended;
    expect(code).toBe(1);
    expect(err).toContain(`端口 ${port} 已被占用`);
  });
});

async function enter(url: string): Promise<{ cookie: string; origin: string }> {
  const answer = await fetch(url, { redirect: 'manual' });
  return {
    cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    origin: new URL(url).origin,
  };
}

describe('a window', () => {
  it('needs a display and a user other than root on Linux', () => {
    expect(windowObstacle({}, 'linux', 1000)).toBe('noDisplay');
    expect(windowObstacle({ DISPLAY: ':0' }, 'linux', 0)).toBe('rootOnLinux');
    expect(windowObstacle({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBeNull();
    expect(windowObstacle({}, 'win32', undefined)).toBeNull();
  });

  it('needs the runtime, which npm does not install by itself', () => {
    expect(installedRuntime(temporaryFolder())).toBeNull();
  });
});

describe('the data folder', () => {
  it('is the one named, or the usual place of the system', () => {
    expect(dataFolder({ YIBIAO_DATA: '/srv/data' }, 'linux', '/home/li')).toBe('/srv/data');
    expect(dataFolder({}, 'linux', '/home/li')).toBe('/home/li/.local/share/yibiao');
    expect(dataFolder({ XDG_DATA_HOME: '/d' }, 'linux', '/home/li')).toBe('/d/yibiao');
    expect(dataFolder({ XDG_DATA_HOME: 'relative' }, 'linux', '/home/li')).toBe(
      '/home/li/.local/share/yibiao',
    );
    expect(dataFolder({}, 'darwin', '/Users/li')).toBe('/Users/li/Library/Application Support/yibiao');
  });
});

describe('the browser', () => {
  it('is given the address as it is, by no shell', () => {
    const url = 'http://127.0.0.1:1/?token=a&b';
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(openerFor(platform, url)[1]).toContain(url);
      expect(openerFor(platform, url)[0]).not.toMatch(/cmd|sh$/);
    }
  });
});
