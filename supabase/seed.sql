-- The least to begin with on a local stack: one organisation with its default roles, and its first user as admin.
-- `supabase db reset` runs it after the migrations. Users are Auth's business: sign one up, then run this again.

insert into crm.organizations (organization_id, name, currency)
values ('01900000-0000-7000-8000-000000000001', 'Example organisation', 'EUR')
on conflict (organization_id) do nothing;

insert into crm.members (organization_id, user_id, role, display_name)
select '01900000-0000-7000-8000-000000000001', u.id, 'admin', split_part(u.email, '@', 1)
from auth.users u
order by u.created_at
limit 1
on conflict (organization_id, user_id) do nothing;
