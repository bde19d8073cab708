import { useState } from 'react';
import type { Item } from '../../../core/domain/annex.ts';
import { useProgram } from '../../app/program.ts';
import { designText as text } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';

/** Something new to count. It is kept in the file at once, also when the design is not saved. */
export function NewItemForm({ onMade }: { onMade: (item: Item) => void }) {
  const { client } = useProgram();
  const [name, setName] = useState('');
  const [unitOfMeasure, setUnit] = useState('');
  const [decimals, setDecimals] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    setProblem(null);
    try {
      onMade(
        await client.design.addItem({ name: name.trim(), unitOfMeasure: unitOfMeasure.trim(), decimals }),
      );
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      className="design-make"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="design-field">
        <span>{text.itemName}</span>
        <input
          className="field"
          // biome-ignore lint/a11y/noAutofocus: opened by the button just pressed
          autoFocus
          required
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="design-field">
        <span>{text.unitOfMeasure}</span>
        <input
          className="field"
          required
          maxLength={10}
          size={6}
          value={unitOfMeasure}
          onChange={(event) => setUnit(event.target.value)}
        />
      </label>
      <label className="design-field">
        <span>{text.decimals}</span>
        <select
          className="field"
          value={decimals}
          onChange={(event) => setDecimals(Number(event.target.value))}
        >
          {[0, 1, 2, 3, 4].map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="btn" disabled={name.trim() === '' || unitOfMeasure.trim() === ''}>
        {text.add}
      </button>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
