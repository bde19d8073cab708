import { useEffect, useRef } from 'react';
import { go, type Route } from '../../app/router.ts';
import { facilitiesText as text } from '../../text/facilities.ts';
import type { EditorState } from './use-editor.ts';

/** Somewhere else is wanted while something is not saved: nothing is dropped without being asked. */
export function LeaveBar({ editor, wanted }: { editor: EditorState; wanted: Route }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const leave = (): void => {
    editor.letGo();
    go(wanted);
  };
  return (
    <div className="ff-leave" role="alert">
      <span>{text.unsaved}</span>
      <button ref={first} type="button" className="btn btn-primary" onClick={() => void editor.save(leave)}>
        {text.saveAndGo}
      </button>
      <button type="button" className="btn" onClick={leave}>
        {text.drop}
      </button>
      <button type="button" className="btn" onClick={() => editor.setWanted(null)}>
        {text.stay}
      </button>
    </div>
  );
}
