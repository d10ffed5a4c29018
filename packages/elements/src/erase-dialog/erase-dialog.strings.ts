/** English texts of the dialog before an erasure. */
export const eraseStrings = {
  eraseTitle: 'Erase personal data of {name}',
  eraseWarning:
    'Name, contact details, notes, documents and the history are erased for good. Figures of jobs and offers stay without a name. This can’t be undone.',
  eraseConfirm: 'Type the name of the customer to confirm',
  eraseAction: 'Erase for good',
  erasing: 'Erasing…',
}
