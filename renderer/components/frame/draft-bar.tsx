import { useEffect } from 'react';
import { dropLost, findLostDrafts, lostDrafts, restoredPlaces } from '../../app/drafts.ts';
import { useProgram } from '../../app/program.ts';
import { useStore } from '../../app/store.ts';
import { draftText as text } from '../../text/frame.ts';

/** Says what a window that crashed had not saved: where it waits, or that it was found again and is to be saved. */
export function DraftBar({ of }: { of: string | null }) {
  const { client } = useProgram();
  const lost = useStore(lostDrafts, (drafts) => drafts);
  const restored = useStore(restoredPlaces, (places) => places.size);
  useEffect(() => {
    if (of === null) lostDrafts.set([]);
    else void findLostDrafts(client);
  }, [client, of]);
  const [first] = lost;
  if (of === null || (!first && restored === 0)) return null;
  return (
    <div className="draft-bar" role="status">
      <span>{first ? text.lost(new Set(lost.map((draft) => draft.place)).size) : text.restored}</span>
      {first && (
        <>
          <a className="link" href={first.address}>
            {text.look}
          </a>
          <button type="button" className="btn" onClick={() => void dropLost(client, lost)}>
            {text.drop}
          </button>
        </>
      )}
    </div>
  );
}
