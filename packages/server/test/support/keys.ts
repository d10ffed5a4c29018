/** Keys of every kind that the tests sign with. */
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose'

export interface Signer {
  readonly alg: string
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

/** A fresh key pair under a key id. */
export async function signer(alg: string, kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}
