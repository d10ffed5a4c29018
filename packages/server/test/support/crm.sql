-- Functions that behave as those of the contract may, to see what the gateway makes of each.
create role authenticated nologin;
create schema crm;
grant usage on schema crm to authenticated;

create table crm.writes (id int primary key deferrable initially deferred);
grant insert, select on crm.writes to authenticated;

-- Tells who asks, with which claims and which input.
create function crm.list_customers(input jsonb) returns json language sql stable as $$
  select json_build_object(
    'role', current_user, 'claims', current_setting('request.jwt.claims')::json, 'input', input
  )
$$;

create function crm.create_customer(input jsonb) returns json language plpgsql as $$
begin
  insert into crm.writes values ((input ->> 'n')::int);
  perform set_config('response.status', '201', true);
  return input;
end $$;

-- Refuses in the way that `input.notes` names, after having written.
create function crm.update_customer(input jsonb) returns json language plpgsql as $$
begin
  insert into crm.writes values (999);
  case input ->> 'notes'
    when 'conflict' then
      raise sqlstate 'PT409' using message = 'The customer has active jobs', hint = 'active_jobs',
        detail = '{"jobs": [{"id": "j"}]}';
    when 'fields' then
      raise sqlstate 'PT422' using message = 'Not valid', hint = 'invalid_input',
        detail = '{"errors": [{"field": "email", "code": "form", "message": "Not an e-mail address"}]}';
    when 'serialization' then raise sqlstate '40001';
    when 'timeout' then raise sqlstate '57014';
    when 'date' then perform '0000-01-01'::date;
    else raise exception 'column "secret" of relation "crm.hidden" does not exist' using errcode = '42703';
  end case;
  return '{}';
end $$;

create function crm.calculate_customer_lifetime_value(customer_id uuid) returns numeric language sql stable as $$
  select 1200.50 where $1 = '019a0000-0000-7000-8000-000000000001'
$$;

create function crm.delete_customer(input jsonb) returns json language sql as $$ select input::json $$;
revoke execute on function crm.delete_customer(jsonb) from public;
