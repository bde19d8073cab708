import { WarningOutlined } from '@ant-design/icons';
import { connection, tryAgain } from '../../app/connection.ts';
import { useProgram } from '../../app/program.ts';
import { useStore } from '../../app/store.ts';
import { connectionText } from '../../text/frame.ts';

/** Says that the program behind the window does not answer, as long as it does not. */
export function ConnectionBar() {
  const { client } = useProgram();
  const state = useStore(connection, (value) => value);
  if (state === 'ok') return null;
  return (
    <div className="connection-bar" role="alert">
      <WarningOutlined />
      <span>{connectionText[state]}</span>
      <button type="button" className="btn" onClick={() => void tryAgain(client)}>
        {connectionText.retry}
      </button>
    </div>
  );
}
