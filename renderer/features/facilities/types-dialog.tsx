import { Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import type { FacilitySetup, FacilityType } from '../../../core/contract/facility.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { sentenceOf } from '../../text/errors.ts';
import { typesText as text } from '../../text/facilities.ts';

interface Props {
  readonly setup: FacilitySetup;
  readonly readOnly: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** The county's kinds of places: renamed, bound to a planned count, added and removed. */
export default function TypesDialog({ setup, readOnly, onChanged, onClose }: Props) {
  const { client } = useProgram();
  const [types, setTypes] = useState(setup.types);
  const [added, setAdded] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (call: () => Promise<readonly FacilityType[]>): Promise<void> => {
    setProblem(null);
    try {
      setTypes(await call());
      onChanged();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const save = (type: FacilityType, change: Partial<FacilityType>) => {
    const { id, name, itemId } = { ...type, ...change };
    return run(() => client.facility.saveType({ id, name, itemId }));
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      const next = await client.facility.saveType({ id: null, name: added, itemId: null });
      setAdded('');
      return next;
    });
  };
  return (
    <AntdScope>
      <Modal open title={text.title} width={680} footer={null} onCancel={onClose}>
        <div className="ff-dialog">
          <p className="muted">{text.explain}</p>
          <div className="ff-lines">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{text.name}</th>
                  <th scope="col">{text.item}</th>
                  <th scope="col" className="number">
                    {text.used}
                  </th>
                  <th scope="col" aria-label={text.remove} />
                </tr>
              </thead>
              <tbody>
                {types.map((type) => (
                  <tr key={`${type.id} ${type.name}`}>
                    <td>
                      <input
                        className="field"
                        aria-label={`${text.name} ${type.name}`}
                        defaultValue={type.name}
                        readOnly={readOnly}
                        onBlur={(event) => {
                          const name = event.target.value.trim();
                          if (name !== type.name) void save(type, { name });
                        }}
                      />
                    </td>
                    <td>
                      <select
                        className="field"
                        aria-label={`${text.item} ${type.name}`}
                        value={type.itemId ?? ''}
                        disabled={readOnly}
                        onChange={(event) => void save(type, { itemId: Number(event.target.value) || null })}
                      >
                        <option value="">{text.noItem}</option>
                        {setup.items.map((item) => (
                          <option key={item.id} value={item.id}>
                            {item.name}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className="number">{type.facilities}</td>
                    <td>
                      <button
                        type="button"
                        className="btn btn-quiet"
                        disabled={readOnly || type.facilities > 0}
                        aria-label={`${text.remove} ${type.name}`}
                        onClick={() => void run(() => client.facility.removeType({ id: type.id }))}
                      >
                        {text.remove}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <form className="ff-bulk" onSubmit={add}>
            <input
              className="field"
              aria-label={text.newName}
              placeholder={text.newName}
              value={added}
              readOnly={readOnly}
              onChange={(event) => setAdded(event.target.value)}
            />
            <button type="submit" className="btn" disabled={readOnly || added.trim() === ''}>
              {text.add}
            </button>
          </form>
          {problem && (
            <p className="error-text" role="alert">
              {problem}
            </p>
          )}
        </div>
      </Modal>
    </AntdScope>
  );
}
