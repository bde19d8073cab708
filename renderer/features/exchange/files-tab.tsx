import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sizeText } from '../../../core/domain/attachment.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { HeadingRow } from '../../components/heading-row.tsx';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { receivedText as text } from '../../text/exchange.ts';

/** Files as they came, to be taken out again. */
export function FilesTab() {
  const { client, host } = useProgram();
  const files = useQuery({ queryKey: keys.received, queryFn: () => client.received.list(), staleTime: 0 });
  const [said, setSaid] = useState<{ words: string; isError: boolean } | null>(null);
  if (files.error) return <p className="page-message error-text">{sentenceOf(files.error)}</p>;
  if (!files.data) return <p className="page-message late">{common.loading}</p>;
  if (files.data.length === 0) return <p className="page-message">{text.none}</p>;
  const save = async (fileId: number): Promise<void> => {
    try {
      const { file } = await client.received.get({ fileId });
      const { saved, place } = await host.saveFile(file);
      if (saved) setSaid({ words: text.saved(file.name, place), isError: false });
    } catch (error) {
      setSaid({ words: sentenceOf(error), isError: true });
    }
  };
  return (
    <div className="exchange-body">
      <p className="muted">{text.explain}</p>
      {said && (
        <p role={said.isError ? 'alert' : 'status'} className={said.isError ? 'error-text' : undefined}>
          {said.words}
        </p>
      )}
      <table className="exchange-table">
        <thead>
          <HeadingRow headings={Object.values(text.headings)} />
        </thead>
        <tbody>
          {files.data.map((file) => (
            <tr key={file.id}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-label={text.save(file.name)}
                  onClick={() => void save(file.id)}
                >
                  {file.name}
                </button>
              </th>
              <td>{text.kinds[file.kind]}</td>
              <td className="is-number">{sizeText(file.size)}</td>
              <td>{new Date(file.receivedAt).toLocaleString('zh-CN')}</td>
              <td>{file.receivedBy}</td>
              <td className="exchange-hash" title={file.sha256}>
                {file.sha256}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
