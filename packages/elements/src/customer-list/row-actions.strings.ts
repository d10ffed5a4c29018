/** English texts of what can be done with one row. */
export const rowActionStrings = {
  actionsFor: 'Actions for {name}',
  open: 'Open',
  edit: 'Edit',
  wasDeleted: '{name} was deleted.',
  wasRestored: '{name} was restored.',
  cannotDelete: 'This customer can’t be deleted',
}
