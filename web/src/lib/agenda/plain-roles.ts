/** Roles of a table, which the calendar gives its parts although none of them is a cell with something in it. */
const TABLE_ROLES = '[role=table], [role=row], [role=rowgroup], [role=cell], [role=columnheader]';

/**
 * Takes the promise of a table off a calendar, now and whenever it draws new parts.
 *
 * The visits lie over the cells, not in them: a reader would be led through empty rows. What is left is a group of
 * buttons, each of which says time, person and state by itself.
 */
export function plainRoles(root: HTMLElement): () => void {
  const strip = (): void => {
    for (const element of root.querySelectorAll(TABLE_ROLES)) {
      element.setAttribute('role', 'presentation');
      element.removeAttribute('aria-colindex');
    }
  };
  strip();
  const observer = new MutationObserver(strip);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
  };
}
