/** English texts of `<customer-statistics>`. */
import type { Strings } from '../localization/en.js'

export const statisticsStrings = {
  figuresOfCustomer: 'Figures of this customer',
  figuresFailed: 'The figures could not be loaded',
  jobsInAll: 'Jobs',
  jobsActive: 'Active jobs',
  jobsCompleted: 'Completed jobs',
  valuePerJob: 'Average job value',
  bookingsInAll: 'Bookings',
  offersAccepted: 'Offers accepted / made',
}

export type StatisticsStrings = Strings & typeof statisticsStrings
