import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** What the keys of an editor do, in addition to the usual. */
export interface EditorKeys {
  /** Mod-Enter: run the cell. */
  readonly run: () => void;
  /** Shift-Enter: run the cell and go to the next. */
  readonly runAndGoOn: () => void;
}

/** Replace the text of a cell with an editor of the same text. The Tab key leaves it. */
export function editorFor(
  code: HTMLElement,
  label: string,
  keys: EditorKeys,
  onChange: () => void,
): EditorView {
  const bind = (key: string, work: () => void) => ({
    key,
    run: () => {
      work();
      return true;
    },
  });
  const view = new EditorView({
    state: EditorState.create({
      doc: code.textContent,
      extensions: [
        Prec.highest(
          keymap.of([bind('Mod-Enter', keys.run), bind('Shift-Enter', keys.runAndGoOn)]),
        ),
        history(),
        drawSelection(),
        bracketMatching(),
        indentUnit.of('  '),
        javascript({ typescript: true }),
        syntaxHighlighting(classHighlighter),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) onChange();
        }),
        EditorView.editorAttributes.of({ class: 'source' }),
        EditorView.contentAttributes.of({ 'aria-label': label }),
      ],
    }),
  });
  code.replaceWith(view.dom);
  return view;
}
