import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FactKey } from '../../../core/domain/fact.ts';
import { factKeyText } from '../../../core/domain/fact.ts';
import { progressAddressOf, progressSheetId } from '../../../core/domain/progress-address.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { recordsText, recordWords } from '../../text/progress.ts';

const SETTLE_MILLISECONDS = 150;

/** Projects, places and classes that count for a cell of a progress sheet. */
export function LedgerRecords({ sheetId, factKey }: { sheetId: number; factKey: FactKey }) {
  const { client } = useProgram();
  const address = progressAddressOf(sheetId);
  const { unitId, itemId, period } = factKey;
  const annexId = address ? progressSheetId({ ...address, period }) : 0;
  const name = `${sheetId} ${factKeyText(factKey)}`;
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(name), SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [name]);
  const records = useQuery({
    queryKey: keys.records(sheetId, factKey),
    queryFn: () => client.progress.records({ annexId, unitId, itemId }),
    enabled: address !== null && settled === name,
    // Projects and classes change on other pages.
    staleTime: 0,
  }).data;
  if (!address || !records) return null;
  const sum = records.reduce((all, record) => all + record.count, 0);
  return (
    <section>
      <h3>{recordsText.heading}</h3>
      <p className="muted">{records.length === 0 ? recordsText.none : recordsText.sum(sum)}</p>
      <ul className="ledger-records">
        {records.map((record) => (
          <li key={`${record.kind}:${record.id}`}>{recordWords(record)}</li>
        ))}
      </ul>
    </section>
  );
}
