/** One `Documents` for all elements of a provider. */
import { createDocuments, type Documents, type DocumentsClient } from '@clientele/core/documents'
import type { ClienteleProvider } from '../provider/clientele-provider.js'

interface Made {
  readonly key: string
  readonly client: DocumentsClient
  readonly documents: Documents
}

const made = new WeakMap<ClienteleProvider, Made>()

/** By what the provider says of storage; asks its token callback before each request. */
export function documentsOf(
  provider: ClienteleProvider,
  storageUrl: string,
  client: DocumentsClient,
): Documents {
  const publishableKey = provider.getAttribute('publishable-key')
  const key = `${storageUrl} ${publishableKey}`
  const known = made.get(provider)
  if (known?.key === key && known.client === client) return known.documents
  const documents = createDocuments({
    client,
    storageUrl: new URL(storageUrl, document.baseURI).href,
    accessToken: (context) => provider.accessToken?.(context),
    ...(publishableKey !== null && { publishableKey }),
  })
  made.set(provider, { key, client, documents })
  return documents
}
