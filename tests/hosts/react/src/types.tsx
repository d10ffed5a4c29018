/** What the types must refuse; each line fails the build as soon as it is accepted. */
import '@clientele/elements/react'

export const accepted = <customer-list sort="-lifetimeValue" pageSize={50} className="wide" slot="main" />
// @ts-expect-error an unknown sort key
export const wrongSort = <customer-list sort="shoeSize" />
// @ts-expect-error not a property of the element
export const wrongName = <customer-list pageLength={50} />
export const typedEvent = (
  // @ts-expect-error the event has a customer, not a detail
  <customer-list oncustomer-open-request={(event) => event.detail} />
)
