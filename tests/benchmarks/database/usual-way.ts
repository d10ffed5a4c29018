/** The list as most applications on Supabase ask for it: offset, exact count, aggregates per customer, sums by scanning. */
import type { Statement } from './api-connection.js'

const live = `status <> 'deleted'`

/** The page, newest first, with the figures of each customer embedded, and the exact count beside it. */
const page = (offset: number): Statement => ({
  text: `
    with page as (
      select * from crm.customers where ${live} order by created_at desc, id desc limit 50 offset ${offset}
    )
    select
      (select count(*) from crm.customers where ${live}) as count,
      json_agg(row_to_json(x)) as customers
    from (
      select p.*,
        (select count(*) from crm.bookings b where b.customer_id = p.id and b.organization_id = p.organization_id) as bookings,
        (select row_to_json(j) from (
          select count(*), count(*) filter (where status in ('scheduled', 'in_progress')) as active,
            sum(value) filter (where status = 'completed') as value
          from crm.jobs j where j.customer_id = p.id and j.organization_id = p.organization_id) j) as jobs,
        (select row_to_json(o) from (
          select count(*), sum(value) filter (where status = 'accepted') as value
          from crm.offers o where o.customer_id = p.id and o.organization_id = p.organization_id) o) as offers,
        (select max(activity_date) from crm.customer_activities a
          where a.customer_id = p.id and a.organization_id = p.organization_id) as last_activity
      from page p
    ) x`,
})

const statistics: Statement = {
  text: `
    select
      count(*) as total, count(*) filter (where status = 'active') as active,
      count(*) filter (where type = 'private') as private, count(*) filter (where type = 'business') as business,
      (select sum(value) from crm.jobs where status = 'completed') as jobs,
      (select sum(value) from crm.offers where status = 'accepted') as offers
    from crm.customers where ${live}`,
}

/** One request for the page with its embedded figures, one for the statistics. */
export function embedded(offset = 0): readonly Statement[] {
  return [page(offset), statistics]
}

/** The page, then the figures customer by customer, then the statistics. */
export function oneByOne(ids: readonly string[]): readonly Statement[] {
  return [
    {
      text: `select *, (select count(*) from crm.customers where ${live}) as count
        from crm.customers where ${live} order by created_at desc, id desc limit 50`,
    },
    ...ids.map((id) => ({
      text: `select
          (select count(*) from crm.bookings where customer_id = $1::text::uuid) as bookings,
          (select json_agg(row_to_json(j)) from crm.jobs j where customer_id = $1::text::uuid) as jobs,
          (select json_agg(row_to_json(o)) from crm.offers o where customer_id = $1::text::uuid) as offers,
          (select max(activity_date) from crm.customer_activities where customer_id = $1::text::uuid) as last_activity`,
      parameters: [id],
    })),
    statistics,
  ]
}

/** A search box over three columns, with the exact count. */
export function ilike(search: string): readonly Statement[] {
  const matches = `${live} and (name ilike $1 or email ilike $1 or phone ilike $1)`
  return [
    {
      text: `select c.*, (select count(*) from crm.customers where ${matches}) as count
        from crm.customers c where ${matches} order by created_at desc, id desc limit 50`,
      parameters: [`%${search}%`],
    },
  ]
}
