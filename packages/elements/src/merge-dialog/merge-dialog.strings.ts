/** English texts of the dialog that makes one customer of two. */
export const mergeStrings = {
  mergeTitle: 'Merge {name} with …',
  mergeWhat:
    'Jobs, bookings, offers, notes and documents of the other customer move here. It can be undone as long as nothing changes.',
  mergeFind: 'Find the other customer',
  mergeSuggested: 'Possibly the same',
  mergeFound: 'Found',
  mergeNobody: 'Nobody else matches.',
  mergeChoose: 'Choose what to keep',
  mergeSame: 'Everything else is the same, or only one of them has it.',
  mergeThis: 'This customer',
  mergeOther: 'The other one',
  mergeAction: 'Merge',
  merging: 'Merging…',
  mergeBack: 'Choose another',
  mergeChanged: 'One of them has changed meanwhile. Check the values, then merge again.',
}
