/** English texts of the filters that are set. */
export const filterChipsStrings = {
  removeFilter: 'Remove filter {name}',
  clearAll: 'Clear all',
  owner: 'Owner',
  hasActiveJob: 'Active job',
  yes: 'Yes',
  no: 'No',
  and: 'and',
  or: 'or',
}
