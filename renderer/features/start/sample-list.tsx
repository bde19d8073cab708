import { sampleMark } from '../../text/common.ts';
import { sampleWords, startText } from '../../text/start.ts';

interface Props {
  readonly disabled: boolean;
  readonly onOpen: (sample: string) => void;
}

/** Every sample by its county, with what it shows. */
export function SampleList({ disabled, onOpen }: Props) {
  return (
    <section>
      <h2>
        {startText.samples} <span className="sample-mark">{sampleMark}</span>
      </h2>
      <ul className="file-list sample-list">
        {sampleWords.map(({ sample, county, shows }) => (
          <li key={sample}>
            <button type="button" className="link" disabled={disabled} onClick={() => onOpen(sample)}>
              {county}
            </button>
            <span className="muted">{shows}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
