/** English texts of saved views. */
export const viewActionStrings = {
  saveView: 'Save as a new view…',
  updateView: 'Save changes to {name}',
  revertView: 'Back to {name} as saved',
  renameView: 'Rename {name}…',
  shareView: 'Share {name} with everyone',
  unshareView: 'Stop sharing {name}',
  deleteView: 'Delete {name}',
  allCustomers: 'All customers',
  viewName: 'Name of the view',
  saveViewTitle: 'Save this view',
  renameViewTitle: 'Rename the view',
  saveIt: 'Save',
  viewSaved: 'The view {name} was saved.',
  viewDeleted: 'The view {name} was deleted.',
  shared: '{name} (shared)',
}
