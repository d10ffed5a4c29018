/** English texts of toasts. */
export const toastStrings = {
  notifications: 'Notifications',
  undo: 'Undo',
  dismiss: 'Dismiss',
}
