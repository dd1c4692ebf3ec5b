import type { GridCell } from './grid-entries.ts';

/** Keys that walk through the grid. */
export type GridKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

const inColumn = (cells: readonly GridCell[], column: number): GridCell[] =>
  cells.filter((cell) => cell.column === column);

/** Minutes between two stretches; 0 if they touch or overlap. */
const distance = (a: GridCell, b: GridCell): number => Math.max(0, a.from - b.to, b.from - a.to);

/** The cell of a column that is nearest in time; of several, the one that starts nearest. */
function nearest(cells: readonly GridCell[], to: GridCell): GridCell | undefined {
  const score = (cell: GridCell): number => distance(cell, to) * 10_000 + Math.abs(cell.from - to.from);
  return cells.toSorted((a, b) => score(a) - score(b))[0];
}

/** The nearest column on one side that has anything in it. */
function beside(cells: readonly GridCell[], at: GridCell, step: 1 | -1): GridCell | undefined {
  const columns = [...new Set(cells.map(({ column }) => column))].toSorted((a, b) => (a - b) * step);
  const next = columns.find((column) => (column - at.column) * step > 0);
  return next === undefined ? undefined : nearest(inColumn(cells, next), at);
}

const MOVES: Readonly<Record<GridKey, (cells: readonly GridCell[], at: GridCell) => GridCell | undefined>> = {
  ArrowUp: (cells, at) => {
    const column = inColumn(cells, at.column);
    return column[column.findIndex(({ key }) => key === at.key) - 1];
  },
  ArrowDown: (cells, at) => {
    const column = inColumn(cells, at.column);
    return column[column.findIndex(({ key }) => key === at.key) + 1];
  },
  ArrowLeft: (cells, at) => beside(cells, at, -1),
  ArrowRight: (cells, at) => beside(cells, at, 1),
  Home: (cells, at) => inColumn(cells, at.column)[0],
  End: (cells, at) => inColumn(cells, at.column).at(-1),
};

const isGridKey = (key: string): key is GridKey => Object.hasOwn(MOVES, key);

/**
 * Where a key leads from a cell: up and down within a column, to the sides to what is nearest in time.
 *
 * @returns null for keys that do not walk, and at an edge
 */
export function walk(cells: readonly GridCell[], from: string, key: string): string | null {
  const at = cells.find((cell) => cell.key === from);
  if (at === undefined || !isGridKey(key)) return null;
  return MOVES[key](cells, at)?.key ?? null;
}

/**
 * The one cell that Tab comes to: the one that was last in focus, else the first from now on.
 *
 * @param nowMinute minute of the clock on the day shown; 0 where today is not shown
 */
export function doorOf(cells: readonly GridCell[], last: string | null, nowMinute: number): string | null {
  if (last !== null && cells.some(({ key }) => key === last)) return last;
  const [first] = cells.toSorted((a, b) => a.column - b.column || a.from - b.from);
  return (cells.find(({ column, to }) => column === first?.column && to > nowMinute) ?? first)?.key ?? null;
}
