import type { CertificateDraft, StaffDraft } from '../../../core/domain/training-draft.ts';
import { CERTIFICATE_LEVELS } from '../../../core/domain/training-records.ts';
import { levelNames, staffText as text } from '../../text/training.ts';
import { ChoiceField, TextField } from './fields.tsx';
import type { Editing } from './use-draft.ts';

const levels = CERTIFICATE_LEVELS.map((level) => ({ id: level, name: levelNames[level] }));

/** The certificates of a person, one below the other. */
export function CertificateFields({ editing }: { editing: Editing<StaffDraft> }) {
  const { draft, set } = editing;
  const { certificates } = draft;
  const change = (index: number, part: Partial<CertificateDraft>): void =>
    set({ certificates: certificates.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <>
      {certificates.length === 0 && <p className="muted">{text.noCertificates}</p>}
      {certificates.map((one, index) => (
        <Certificate
          // biome-ignore lint/suspicious/noArrayIndexKey: findings name certificates by their place
          key={index}
          index={index}
          certificate={one}
          editing={editing}
          onChange={(part) => change(index, part)}
          onRemove={() => set({ certificates: certificates.filter((_, at) => at !== index) })}
        />
      ))}
      <button
        type="button"
        className="btn"
        onClick={() => set({ certificates: [...certificates, emptyCertificate] })}
      >
        {text.addCertificate}
      </button>
    </>
  );
}

const emptyCertificate: CertificateDraft = {
  ...{ name: '', level: null, number: '', issuedOn: '', expiresOn: '', issuer: '' },
};

interface Props {
  readonly index: number;
  readonly certificate: CertificateDraft;
  readonly editing: Editing<StaffDraft>;
  readonly onChange: (part: Partial<CertificateDraft>) => void;
  readonly onRemove: () => void;
}

function Certificate({ index, certificate, editing, onChange, onRemove }: Props) {
  const { findings } = editing;
  const field = (name: 'number' | 'issuedOn' | 'expiresOn' | 'issuer') => ({
    ...{ label: text[name], field: `certificates.${index}.${name}`, findings, value: certificate[name] },
    onChange: (value: string) => onChange({ [name]: value }),
  });
  return (
    <fieldset className="certificate">
      <legend>{text.certificateOrdinal(index + 1)}</legend>
      <div className="training-fields">
        <TextField
          {...{ label: text.certificate, field: `certificates.${index}.name`, findings }}
          value={certificate.name}
          onChange={(name) => onChange({ name })}
        />
        <ChoiceField
          {...{ label: text.level, field: `certificates.${index}.level`, findings, options: levels }}
          value={certificate.level}
          empty={text.noLevel}
          onChange={(value) => onChange({ level: CERTIFICATE_LEVELS.find((one) => one === value) ?? null })}
        />
        <TextField {...field('number')} />
        <TextField {...field('issuer')} />
        <TextField {...field('issuedOn')} />
        <TextField {...field('expiresOn')} hint={text.expiresHint} />
      </div>
      <button type="button" className="btn btn-quiet" onClick={onRemove}>
        {text.removeCertificate(index + 1)}
      </button>
    </fieldset>
  );
}
