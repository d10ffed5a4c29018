/** What the suite reads off the OpenAPI document: operations, their inputs, and what each may answer. */
import type { OpenApiDocument } from '@clientele/server'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Schema } from './from-schema.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
}

export interface DocumentedOperation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** By status: the schema of the answer by content type. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, ValidateFunction>>>>
  /** What the body's schema says of a value; strings are trimmed before, as the endpoints do. */
  readonly validatesBody: ValidateFunction | undefined
}

interface OperationObject {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >
}

export interface ReadDocument {
  readonly operations: readonly DocumentedOperation[]
  /** The schema behind a reference. */
  resolve(reference: string): Schema
}

/** Every operation of the document that needs a token, with compiled validators. */
export function readDocument(document: OpenApiDocument): ReadDocument {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
  ajv.addSchema({ $id: 'document', ...document })
  const compile = (pointer: string) => ajv.compile({ $ref: `document#${pointer}` })
  const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
  const at = (reference: string) =>
    reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((found, key) => Reflect.get(found as object, key), document)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, object]): DocumentedOperation => {
      const { parameters = [], requestBody, responses } = object as OperationObject
      const place = `/paths/${escape(path)}/${method}`
      const answers = Object.entries(responses).map(([status, { content = {} }]) => {
        const types = Object.keys(content).map((type) => [
          type,
          compile(`${place}/responses/${status}/content/${escape(type)}/schema`),
        ])
        return [status, Object.fromEntries(types)]
      })
      return {
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((one) => ('$ref' in one ? (at(one.$ref) as Parameter) : one)),
        body: requestBody?.content['application/json'].schema,
        answers: Object.fromEntries(answers) as DocumentedOperation['answers'],
        validatesBody:
          requestBody && compile(`${place}/requestBody/content/${escape('application/json')}/schema`),
      }
    }),
  )
  return { operations, resolve: (reference) => at(reference) as Schema }
}
