import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where this user's data files, settings and log live unless YIBIAO_DATA names another folder.
 *
 *   dataFolder()   // Linux: /home/li/.local/share/yibiao
 */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = env.YIBIAO_DATA;
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'yibiao');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'yibiao');
  const shared = env.XDG_DATA_HOME;
  // The XDG rules say that a relative path is to be ignored.
  const base = shared !== undefined && path.isAbsolute(shared) ? shared : path.join(home, '.local', 'share');
  return path.join(base, 'yibiao');
}
