import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { common, dayAndTime } from '../../text/common.ts';
import { disclosureWords, disclosureText as text } from '../../text/training.ts';
import { trainingKeys } from './training-queries.ts';

/** Who exported personal data in full, when, how many people, and why. */
export function DisclosureLog({ onClose }: { onClose: () => void }) {
  const { client } = useProgram();
  const log = useQuery({
    queryKey: trainingKeys.disclosures,
    queryFn: () => client.training.disclosures(),
    refetchOnMount: 'always',
  });
  const now = new Date();
  return (
    <AntdScope>
      <Modal
        open
        title={text.logTitle}
        width={620}
        footer={null}
        onCancel={onClose}
        closable={{ 'aria-label': common.close }}
      >
        {log.data?.length === 0 && <p>{text.logEmpty}</p>}
        <ol className="disclosure-log">
          {log.data?.map((entry) => (
            <li key={entry.id}>{disclosureWords(entry, dayAndTime(entry.at, now))}</li>
          ))}
        </ol>
      </Modal>
    </AntdScope>
  );
}
