/** Each main task over the real schema; here together, because to open the database takes longer than all of them. */
import './tasks/one-customer.js'
import './tasks/writing.js'
import './tasks/merging.js'
import './tasks/importing.js'
import './tasks/many-customers.js'
import './tasks/side-by-side.js'
import './tasks/arranging.js'
