import type { TabProps } from '../indicators-page.tsx';
import './standard.css';
import { StandardEditor } from './standard-editor.tsx';
import { StandardList } from './standard-list.tsx';

/** What the notices want of each kind of place, which of it the county measures by, and its own standards. */
export function StandardTab({ id }: TabProps) {
  return id === null ? <StandardList /> : <StandardEditor key={id} id={id} />;
}
