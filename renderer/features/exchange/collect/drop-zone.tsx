import { useRef, useState } from 'react';
import { collectText as text } from '../../../text/issue.ts';
import { droppedFiles, wanted } from './drop-files.ts';

/** Where returned workbooks are dropped, or chosen with the buttons. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    const chosen = wanted([...(input.files ?? [])]);
    input.value = '';
    if (chosen.length > 0) onFiles(chosen);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the buttons do the same
    <div
      className={isOver ? 'collect-drop is-over' : 'collect-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer).then((all) => {
          if (all.length > 0) onFiles(all);
        });
      }}
    >
      <span>{isOver ? text.dropNow : text.drop}</span>
      <button type="button" className="btn" onClick={() => files.current?.click()}>
        {text.pickFiles}
      </button>
      <button type="button" className="btn" onClick={() => folder.current?.click()}>
        {text.pickFolder}
      </button>
      <input
        ref={files}
        className="collect-files"
        type="file"
        multiple
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => {
          folder.current = input;
          // React does not know the attribute.
          input?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  );
}
