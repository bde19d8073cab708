import type { FormSheet } from '../../../core/domain/list-annex.ts';
import { createStore } from '../../app/store.ts';
import { isChangedElsewhere } from '../../app/text-changes.ts';

/**
 * The blanks of a form while they are filled in: what is typed, and the saving of each blank when it is
 * left. A refused blank keeps its text and says why.
 */
export interface FormView {
  /** Texts that the data file does not have yet, by blank. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly saving: 'idle' | 'saving' | 'refused';
  readonly problem: string | null;
  /** Refused because another window filled the blank: the form has to be read again. */
  readonly isStale: boolean;
}

export type SaveValues = (
  values: Record<string, string>,
  /** What this window has seen in those blanks. */
  expected: Record<string, string>,
) => Promise<FormSheet>;

export interface UnsavedBlanks {
  readonly drafts: Readonly<Record<string, string>>;
  readonly seen: Readonly<Record<string, string>>;
}

export class FormStore {
  readonly view = createStore<FormView>({ drafts: {}, saving: 'idle', problem: null, isStale: false });
  save: SaveValues;
  values: FormSheet['values'];
  readonly #waiting = new Set<string>();
  #running = false;

  constructor(sheet: FormSheet, save: SaveValues) {
    this.save = save;
    this.values = sheet.values;
  }

  get isUnsaved(): boolean {
    return this.#running || Object.keys(this.view.get().drafts).length > 0;
  }

  /** What is typed and not stored, with what stands there; null when there is nothing. */
  get unsaved(): UnsavedBlanks | null {
    const { drafts } = this.view.get();
    const keys = Object.keys(drafts);
    if (keys.length === 0) return null;
    return { drafts, seen: Object.fromEntries(keys.map((key) => [key, this.values[key] ?? ''])) };
  }

  /** Saves what a window before this one had not; refused where a blank was filled since. */
  enterAgain({ drafts, seen }: UnsavedBlanks): void {
    this.values = { ...this.values, ...seen };
    this.view.set((view) => ({ ...view, drafts: { ...view.drafts, ...drafts } }));
    this.retry();
  }

  text(key: string): string {
    return this.view.get().drafts[key] ?? this.values[key] ?? '';
  }

  type(key: string, text: string): void {
    this.view.set((view) => ({ ...view, drafts: { ...view.drafts, [key]: text } }));
  }

  /** Back to what the data file has. */
  drop(key: string): void {
    this.view.set((view) => ({ ...view, drafts: without(view.drafts, key) }));
  }

  /** Saves one blank, if it was changed. */
  commit(key: string): void {
    const draft = this.view.get().drafts[key];
    if (draft === undefined) return;
    if (draft.trim() === (this.values[key] ?? '')) {
      this.drop(key);
      return;
    }
    this.#waiting.add(key);
    void this.#run();
  }

  retry(): void {
    for (const key of Object.keys(this.view.get().drafts)) this.#waiting.add(key);
    void this.#run();
  }

  refuse(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error);
    const isStale = isChangedElsewhere(error);
    this.view.set((view) => ({ ...view, saving: 'refused', problem, isStale }));
  }

  /** Takes the values of the data file and drops what was refused. */
  reload(sheet: FormSheet): void {
    this.values = sheet.values;
    this.#waiting.clear();
    this.view.set({ drafts: {}, saving: 'idle', problem: null, isStale: false });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.view.set((view) => ({ ...view, saving: 'saving' }));
    try {
      while (this.#waiting.size > 0) await this.#send();
      this.view.set((view) => ({ ...view, saving: 'idle', problem: null, isStale: false }));
    } catch (error) {
      this.refuse(error);
    } finally {
      this.#running = false;
    }
  }

  async #send(): Promise<void> {
    const { drafts } = this.view.get();
    const keys = [...this.#waiting];
    const sent = Object.fromEntries(keys.map((key) => [key, drafts[key] ?? this.values[key] ?? '']));
    this.#waiting.clear();
    const seen = Object.fromEntries(keys.map((key) => [key, this.values[key] ?? '']));
    const sheet = await this.save(sent, seen);
    this.values = sheet.values;
    // What was typed on meanwhile stays a draft.
    for (const key of keys) if (this.view.get().drafts[key] === sent[key]) this.drop(key);
  }
}

function without(drafts: FormView['drafts'], key: string): FormView['drafts'] {
  const { [key]: _, ...others } = drafts;
  return others;
}
