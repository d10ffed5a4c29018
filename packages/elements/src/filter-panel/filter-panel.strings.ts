/** English texts of the panel of filters. */
export const filterPanelStrings = {
  anyType: 'All types',
  anyStatus: 'All statuses',
  addTag: 'Add a tag',
  removeTag: 'Remove tag {name}',
  matchAll: 'All of them',
  matchAny: 'Any of them',
  createdFrom: 'Created from',
  createdTo: 'Created to',
  valueFrom: 'Lifetime value from',
  valueTo: 'Lifetime value to',
  anyJobs: 'With or without',
  withJobs: 'With active jobs',
  withoutJobs: 'Without active jobs',
  anyOwner: 'Anybody',
  done: 'Done',
}
