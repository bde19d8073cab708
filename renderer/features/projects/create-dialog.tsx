import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useId, useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { track } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { saved } from '../../app/saved.ts';
import { sentenceOf } from '../../text/errors.ts';
import { projectText as text } from '../../text/projects.ts';
import { readAgain, useProjectChoices } from './use-projects.ts';

interface Props {
  readonly onClose: () => void;
  readonly onCreated: (id: number) => void;
}

/** A new project needs a name and a place; everything else is filled in beside the table. */
export function CreateDialog({ onClose, onCreated }: Props) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const units = useProjectChoices().data?.units.filter((unit) => !unit.ended) ?? [];
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const formId = useId();
  const canCreate = name.trim() !== '' && unitId !== '';
  const create = async (): Promise<void> => {
    if (!canCreate) return;
    try {
      const result = await track(client.project.create({ name, unitId: Number(unitId) }));
      saved.set({ at: result.committedAt, changesToday: result.changesToday });
      readAgain(queries);
      onCreated(result.project.id);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.createTitle}
        width={460}
        okText={text.create}
        cancelText={text.cancel}
        onCancel={onClose}
        okButtonProps={{ disabled: !canCreate, htmlType: 'submit', form: formId }}
      >
        <form
          id={formId}
          className="project-create"
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <label>
            {text.unit}
            <select
              className="field"
              // biome-ignore lint/a11y/noAutofocus: the first thing to say in a dialog that was asked for
              autoFocus
              value={unitId}
              onChange={(event) => setUnitId(event.target.value)}
            >
              <option value="">{text.notKnown}</option>
              {units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text.name}
            <input
              className="field"
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          {problem && <p className="error-text">{problem}</p>}
        </form>
      </Modal>
    </AntdScope>
  );
}
