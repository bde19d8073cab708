import { useState } from 'react';
import type { BulkResult } from '../../../core/contract/facility.ts';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { bulkDoneWords, facilitiesText as text, undoneWords } from '../../text/facilities.ts';

/** What a change of many came to, and the way back. */
export function DoneBar(props: { result: BulkResult; afterChange: () => void; onClose: () => void }) {
  const { result, afterChange, onClose } = props;
  const { client } = useProgram();
  const [words, setWords] = useState<string | null>(null);
  const { batchId } = result;
  const undo = async (): Promise<void> => {
    try {
      const { changed } = await client.facility.undo({ batchId: batchId ?? 0 });
      setWords(undoneWords(changed));
      afterChange();
    } catch (error) {
      setWords(sentenceOf(error));
    }
  };
  return (
    <div className="ff-done" role="status">
      <span>{words ?? bulkDoneWords(result.changed)}</span>
      {batchId !== null && words === null && (
        <button type="button" className="btn" onClick={() => void undo()}>
          {text.undo}
        </button>
      )}
      <button type="button" className="btn btn-quiet" onClick={onClose}>
        {text.dismiss}
      </button>
    </div>
  );
}
