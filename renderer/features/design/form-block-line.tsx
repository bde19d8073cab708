import { CloseOutlined } from '@ant-design/icons';
import { useRef } from 'react';
import type { FormBlock } from '../../../core/domain/list-seed.ts';
import { blankName, blockKindNames, blockName, onBlock, designText as text } from '../../text/design.ts';
import {
  BLANK_WIDTHS,
  blanksOf,
  insertBlank,
  moveBlock,
  removeBlock,
  setBlankLabel,
  setBlankWidth,
  setBlock,
  type TextFormBlock,
  textsInBlock,
  withKind,
} from './form-edits.ts';
import { MoveButtons, moveKeys } from './move-buttons.tsx';
import type { AskToDrop, FormEditing } from './text-design-editor.tsx';

interface Props {
  readonly index: number;
  readonly editing: FormEditing;
  readonly focusPlace: (place: string) => void;
  readonly ask: AskToDrop;
}

const NEW_BLANK_WIDTH = 6;

/** One block of a form: what it is, its words, and its blanks with what each asks for. */
export function FormBlockLine({ index, editing, focusPlace, ask }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { design, content, change } = editing;
  const block = design.blocks[index];
  if (!block) return null;
  const place = `block-${index}`;
  const move = (step: -1 | 1): void => {
    const target = index + step;
    if (target < 0 || target >= design.blocks.length) return;
    change((old) => moveBlock(old, index, step));
    focusPlace(`block-${target}-${step < 0 ? 'up' : 'down'}`);
  };
  const remove = (): void => {
    change((old) => removeBlock(old, index));
    const next = Math.min(index, design.blocks.length - 2);
    focusPlace(next < 0 ? 'add-blocks' : `block-${next}`);
  };
  const addBlank = (): void => {
    const at = field.current?.selectionStart ?? Number.POSITIVE_INFINITY;
    const made = insertBlank(design, index, at, NEW_BLANK_WIDTH);
    change(() => made.design);
    focusPlace(`blank-${index}-${made.key}`);
  };
  const name = blockName(index);
  return (
    <li className="design-block" onKeyDown={moveKeys(move)}>
      <div className="design-line">
        <span className="design-ordinal">{index + 1}</span>
        <select
          className="field"
          aria-label={text.blockKindOf(name)}
          value={block.kind}
          onChange={(event) =>
            change((old) => setBlock(old, index, withKind(block, event.target.value as FormBlock['kind'])))
          }
        >
          {Object.entries(blockKindNames).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
        {block.kind !== 'signatures' && (
          <button type="button" className="btn" aria-label={onBlock(text.addBlank, name)} onClick={addBlank}>
            {text.addBlank}
          </button>
        )}
        <span className="design-space" />
        <MoveButtons
          place={place}
          nameOf={(action) => onBlock(action, name)}
          isFirst={index === 0}
          isLast={index === design.blocks.length - 1}
          onMove={move}
        />
        <button
          type="button"
          className="btn btn-quiet design-icon"
          aria-label={onBlock(text.remove, name)}
          title={text.removeBlock}
          onClick={() => ask(name, textsInBlock(design, index, content), remove)}
        >
          <CloseOutlined />
        </button>
      </div>
      <BlockText index={index} block={block} field={field} change={change} />
      {block.kind !== 'signatures' && <Blanks index={index} block={block} change={change} />}
    </li>
  );
}

interface TextProps {
  readonly index: number;
  readonly block: FormBlock;
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
  readonly change: FormEditing['change'];
}

function BlockText({ index, block, field, change }: TextProps) {
  const value = block.kind === 'signatures' ? block.labels.join('\n') : block.text;
  const setText = (words: string): void => {
    const next: FormBlock =
      block.kind === 'signatures'
        ? { kind: 'signatures', labels: words === '' ? [] : words.split('\n') }
        : { ...block, text: words };
    change((old) => setBlock(old, index, next));
  };
  return (
    <textarea
      ref={field}
      className="field"
      data-place={`block-${index}`}
      rows={Math.min(8, Math.max(2, Math.ceil(value.length / 30), value.split('\n').length))}
      maxLength={4000}
      aria-label={blockName(index)}
      placeholder={block.kind === 'signatures' ? text.signersHint : text.blockHint}
      value={value}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

interface BlanksProps {
  readonly index: number;
  readonly block: TextFormBlock;
  readonly change: FormEditing['change'];
}

function Blanks({ index, block, change }: BlanksProps) {
  const blanks = blanksOf(block);
  if (blanks.length === 0) return null;
  const set = (next: TextFormBlock): void => change((old) => setBlock(old, index, next));
  return (
    <ul className="design-blanks">
      {blanks.map(({ key, width, label }) => (
        <li key={key} className="design-tools">
          <span className="muted">{`{{${key}}}`}</span>
          <input
            className="field"
            data-place={`blank-${index}-${key}`}
            maxLength={60}
            aria-label={blankName(key)}
            placeholder={text.blankHint}
            value={label}
            onChange={(event) => set(setBlankLabel(block, key, event.target.value))}
          />
          <label className="design-field">
            <span>{text.blankWidth}</span>
            <select
              className="field"
              value={width}
              onChange={(event) => set(setBlankWidth(block, key, Number(event.target.value)))}
            >
              {[...new Set([...BLANK_WIDTHS, width])]
                .toSorted((a, b) => a - b)
                .map((one) => (
                  <option key={one} value={one}>
                    {text.characters(one)}
                  </option>
                ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
