/** The OpenAPI 3.1 document, generated from the contract. */

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
}

export function openApiDocument(basePath: string): OpenApiDocument & { servers: { url: string }[] } {
  return { openapi: '3.1.0', servers: [{ url: basePath }] }
}
