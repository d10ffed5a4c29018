/** Where Next.js finds the endpoints. */
import { routeHandlers } from '@clientele/server'
import { handler } from '../../../../crm'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = routeHandlers(handler)
