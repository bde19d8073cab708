import { LockOutlined, LogoutOutlined } from '@ant-design/icons';
import { usePeople } from '../../app/presence.ts';
import { useFileStatus } from '../../app/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { peopleText as text } from '../../text/people.ts';

/** Who is logged in, the lock and the way out; nothing in an office without accounts. */
export function AccountTools() {
  const account = useFileStatus().data?.people.account;
  const { lock, logOut } = usePeople();
  useShortcuts(account ? [['Ctrl+L', () => void lock()]] : []);
  if (!account) return null;
  return (
    <>
      <span className="account-name" title={text.who(account.name, account.role)}>
        {account.name}
      </span>
      <button
        type="button"
        className="btn btn-quiet"
        title={text.lockHint}
        aria-label={text.lock}
        onClick={() => void lock()}
      >
        <LockOutlined aria-hidden />
        <span className="tool-word">{text.lock}</span>
      </button>
      <button
        type="button"
        className="btn btn-quiet"
        title={text.logOutHint}
        aria-label={text.logOut}
        onClick={() => void logOut()}
      >
        <LogoutOutlined aria-hidden />
        <span className="tool-word">{text.logOut}</span>
      </button>
    </>
  );
}
