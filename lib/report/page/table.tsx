import type { ComponentChildren } from 'preact';

/**
 * A column: its heading, and whether its cells are text (aligned left) or numbers (aligned right).
 */
export interface Column {
  readonly title: string;
  readonly text?: boolean;
}

export interface TableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** One cell per column, in order. The first is the heading of its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** Render a table that scrolls sideways by itself on a narrow screen. */
export function Table({ caption, columns, rows }: TableProps) {
  const kind = (at: number) => (columns[at]?.text ? 'text' : 'number');
  return (
    <div class="table">
      <p class="caption">{caption}</p>
      <div class="scroll" role="region" aria-label={caption} tabindex={0}>
        <table aria-label={caption}>
          <thead>
            <tr>
              {columns.map(({ title }, at) => (
                <th scope="col" class={kind(at)}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, ...cells]) => (
              <tr>
                <th scope="row" class={kind(0)}>
                  {head}
                </th>
                {cells.map((cell, at) => (
                  <td class={kind(at + 1)}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
