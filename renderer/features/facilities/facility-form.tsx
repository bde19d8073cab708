import type { FacilitySetup } from '../../../core/contract/facility.ts';
import type { FacilityFieldKey } from '../../../core/domain/facility.ts';
import type { FacilityFinding } from '../../../core/domain/facility-findings.ts';
import { facilitiesText as text } from '../../text/facilities.ts';
import type { FieldTexts } from './draft.ts';
import { FormField } from './form-field.tsx';

interface Props {
  readonly setup: FacilitySetup;
  readonly texts: FieldTexts;
  readonly stored: FieldTexts;
  readonly isNew: boolean;
  readonly findings: readonly FacilityFinding[];
  readonly readOnly: boolean;
  readonly strict: boolean;
  readonly onChange: (field: FacilityFieldKey, value: string) => void;
}

const SECTIONS: readonly (readonly [title: string, fields: readonly FacilityFieldKey[]])[] = [
  [text.basics, ['name', 'typeId', 'unitId', 'community', 'code', 'address', 'status', 'openedOn']],
  [text.size, ['mode', 'stars', 'builtArea', 'siteArea', 'beds', 'nursingBeds']],
  [text.running, ['operation', 'medical', 'operator', 'medicalPartner']],
  [text.contact, ['contactName', 'contactPhone', 'remark']],
];

/** All fields of a facility, in four groups. */
export function FacilityForm(props: Props) {
  return (
    <>
      {SECTIONS.map(([title, fields]) => (
        <fieldset key={title} className="ff-section">
          <legend>{title}</legend>
          {fields.map((field) => (
            <FormField
              key={field}
              field={field}
              setup={props.setup}
              value={props.texts[field]}
              stored={props.isNew ? '' : props.stored[field]}
              findings={props.findings}
              readOnly={props.readOnly}
              strict={props.strict}
              onChange={(value) => props.onChange(field, value)}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}
