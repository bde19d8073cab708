import { PlusOutlined } from '@ant-design/icons';
import { designText as text } from '../../text/design.ts';
import { FormBlockLine } from './form-block-line.tsx';
import { addBlock } from './form-edits.ts';
import type { AskToDrop, FormEditing } from './text-design-editor.tsx';

interface Props {
  readonly editing: FormEditing;
  readonly focusPlace: (place: string) => void;
  readonly ask: AskToDrop;
}

/** The text of a form, block by block. */
export function FormBlocks(props: Props) {
  const { editing, focusPlace } = props;
  const { blocks } = editing.design;
  const add = (kind: 'paragraph' | 'signatures'): void => {
    const block = kind === 'signatures' ? { kind, labels: [] } : { kind, text: '' };
    editing.change((old) => addBlock(old, old.blocks.length, block));
    focusPlace(`block-${blocks.length}`);
  };
  return (
    <section className="design-section">
      <h2>{text.blocks}</h2>
      <p className="muted">{text.blocksHint}</p>
      {blocks.length > 0 && (
        <ol className="design-list design-blocks" aria-label={text.blockList}>
          {blocks.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its position
            <FormBlockLine key={index} index={index} {...props} />
          ))}
        </ol>
      )}
      <div className="design-tools">
        <button type="button" className="btn" data-place="add-blocks" onClick={() => add('paragraph')}>
          <PlusOutlined aria-hidden /> {text.addBlock}
        </button>
        <button type="button" className="btn" onClick={() => add('signatures')}>
          <PlusOutlined aria-hidden /> {text.addSigners}
        </button>
      </div>
    </section>
  );
}
