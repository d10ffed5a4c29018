/** Words the refusals of single fields in the reader's language, wherever they come from. */
import {
  checkInput,
  type ClienteleError,
  type CustomerDraft,
  type CustomerPatch,
  type FieldError,
} from '@clientele/core'
import type { FormStrings } from './customer-form.strings.js'
import { fieldNames, type FieldName } from './form-values.js'

export type FieldMessages = Partial<Record<FieldName, string>>

/** What the contract refuses before a request is sent. */
export function checkDraft(draft: CustomerDraft): readonly FieldError[] {
  return checkInput('customers', 'create', draft)
}

/** The same for a change; that some way to reach the customer must stay is known from `contactless`. */
export function checkPatch(
  id: string,
  patch: Omit<CustomerPatch, 'id'>,
  contactless: boolean,
): readonly FieldError[] {
  const errors = checkInput('customers', 'update', { ...patch, id })
  if (!contactless || errors.some((error) => error.field === 'email')) return errors
  return [...errors, { field: 'email', code: 'required', message: '' }]
}

/** The field errors that a refusal brings, by field; an error without a field of the form is left to the caller. */
export function fieldErrorsOf(error: ClienteleError): readonly FieldError[] {
  if (error.code === 'duplicate_email')
    return [{ field: 'email', code: 'duplicate_email', message: error.message }]
  return error.errors
}

/** One message for each field of the form; the first error of a field wins. */
export function messagesOf(errors: readonly FieldError[], strings: FormStrings): FieldMessages {
  const messages: FieldMessages = {}
  for (const error of errors) {
    const field = fieldNames.find((name) => error.field === name || error.field.startsWith(`${name}.`))
    if (field) messages[field] ??= messageOf(field, error, strings)
  }
  return messages
}

function messageOf(field: FieldName, error: FieldError, strings: FormStrings): string {
  switch (error.code) {
    case 'duplicate_email':
      return strings.duplicateEmail
    case 'required':
    case 'too_short':
      return field === 'email' || field === 'phone' ? strings.contactRequired : strings.required
    case 'too_long':
    case 'too_many':
      return strings.tooLong
    default:
      return field === 'email' ? strings.emailInvalid : strings.invalid
  }
}
