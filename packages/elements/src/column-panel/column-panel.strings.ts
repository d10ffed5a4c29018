/** English texts of the choice of columns. */
export const columnPanelStrings = {
  moveUp: 'Move {name} up',
  moveDown: 'Move {name} down',
  showColumn: 'Show {name}',
  defaultColumns: 'Default columns',
}
