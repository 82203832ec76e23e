create or replace function expect_rows(actual bigint, expected bigint) returns boolean language plpgsql as $$
begin
  if actual <> expected then
    raise exception 'rows changed meanwhile: % of %', actual, expected using errcode = '40001';
  end if;
  return true;
end $$;

create table "workspace" (
  "id" uuid not null,
  "name" text not null,
  "language" text not null default 'en',
  "time_zone" text not null default 'UTC',
  "created_at" timestamptz(3) not null default now(),
  primary key ("id")
);

create table "workspace_counter" (
  "workspace" uuid not null,
  "version" bigint not null default 0,
  primary key ("workspace")
) with (fillfactor = 10);

create table "key_counter" (
  "workspace" uuid not null,
  "prefix" text not null,
  "last" bigint not null default 0,
  primary key ("workspace", "prefix")
) with (fillfactor = 10);

create table "item" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null,
  "space" uuid,
  "audience" uuid,
  "key" text collate "C" not null,
  "key_number" bigint not null,
  "title" text not null,
  "title_fold" text collate "C" not null,
  "state" text collate "C" not null,
  "assignee" uuid,
  "parent" uuid,
  "rank" text collate "C" not null,
  "start" date,
  "due" date,
  "tags" text[] not null default '{}',
  "custom" jsonb not null default '{}',
  "archived" boolean not null default false,
  "deleted" boolean not null default false,
  "merged_into" uuid,
  "version" bigint not null,
  "created_at" timestamptz(3) not null,
  "created_by" uuid,
  "updated_at" timestamptz(3) not null,
  "updated_by" uuid,
  "imported_system" text,
  "imported_id" text,
  primary key ("workspace", "id"),
  unique ("workspace", "id", "type")
) with (fillfactor = 85);

create table "item_body" (
  "workspace" uuid not null,
  "item" uuid not null,
  "body" text not null,
  "body_fold" text collate "C" not null,
  primary key ("workspace", "item")
);

create table "item_key" (
  "workspace" uuid not null,
  "key" text collate "C" not null,
  "item" uuid not null,
  primary key ("workspace", "key")
);

create table "space" (
  "workspace" uuid not null,
  "id" uuid not null,
  "private" boolean not null default false,
  primary key ("workspace", "id")
);

create table "audience" (
  "workspace" uuid not null,
  "id" uuid not null,
  primary key ("workspace", "id")
);

create table "audience_person" (
  "workspace" uuid not null,
  "audience" uuid not null,
  "person" uuid not null,
  primary key ("workspace", "audience", "person")
);

create table "link" (
  "workspace" uuid not null,
  "from_item" uuid not null,
  "to_item" uuid not null,
  "kind" text collate "C" not null,
  "position" integer not null default 0,
  "created_at" timestamptz(3) not null default now(),
  "created_by" uuid,
  primary key ("workspace", "from_item", "kind", "to_item"),
  constraint "link_not_to_itself" check (from_item <> to_item)
);

create table "change" (
  "workspace" uuid not null,
  "version" bigint not null,
  "operation" uuid not null,
  "item" uuid,
  "other" uuid,
  "type" text,
  "space" uuid,
  "old_space" uuid,
  "action" text not null,
  "fields" text[] not null,
  "before" jsonb not null,
  "after" jsonb not null,
  "actor_kind" text not null,
  "actor_id" text not null,
  "on_behalf_of" text,
  "undoes" bigint,
  "at" timestamptz(3) not null,
  primary key ("workspace", "version")
);

create table "comment" (
  "workspace" uuid not null,
  "id" uuid not null,
  "item" uuid not null,
  "reply_to" uuid,
  "body" text not null,
  "body_fold" text collate "C" not null,
  "deleted" boolean not null default false,
  "created_at" timestamptz(3) not null,
  "created_by" uuid,
  "edited_at" timestamptz(3),
  primary key ("workspace", "id")
);

create table "attachment" (
  "workspace" uuid not null,
  "id" uuid not null,
  "hash" text collate "C" not null,
  "name" text not null,
  "media_type" text not null,
  "bytes" bigint not null,
  "details" jsonb not null default '{}',
  "created_at" timestamptz(3) not null,
  "created_by" uuid,
  primary key ("workspace", "id")
);

create table "item_attachment" (
  "workspace" uuid not null,
  "item" uuid not null,
  "attachment" uuid not null,
  "added_at" timestamptz(3) not null default now(),
  primary key ("workspace", "item", "attachment")
);

create table "watch" (
  "workspace" uuid not null,
  "item" uuid not null,
  "person" uuid not null,
  primary key ("workspace", "item", "person")
);

create table "custom_value" (
  "workspace" uuid not null,
  "item" uuid not null,
  "field" text collate "C" not null,
  "position" integer not null default 0,
  "text" text collate "C",
  "number" numeric,
  "date" timestamptz(3),
  "ref" uuid,
  primary key ("workspace", "item", "field", "position")
);

create table "rollup" (
  "workspace" uuid not null,
  "item" uuid not null,
  "field" text collate "C" not null,
  "value" numeric,
  "stale" boolean not null default false,
  primary key ("workspace", "item", "field")
) with (fillfactor = 80);

create table "computation" (
  "workspace" uuid not null,
  "type" text collate "C" not null,
  "signature" text not null,
  primary key ("workspace", "type")
);

create table "person" (
  "id" uuid not null,
  "name" text not null,
  "name_fold" text collate "C" not null,
  "email" text not null,
  "language" text,
  "theme" text,
  "time_zone" text,
  "created_at" timestamptz(3) not null default now(),
  primary key ("id")
);

create table "member" (
  "workspace" uuid not null,
  "person" uuid not null,
  "role" text not null,
  "joined_at" timestamptz(3) not null default now(),
  primary key ("workspace", "person")
);

create table "space_member" (
  "workspace" uuid not null,
  "space" uuid not null,
  "person" uuid not null,
  "role" text not null,
  primary key ("workspace", "space", "person")
);

create table "invitation" (
  "workspace" uuid not null,
  "id" uuid not null,
  "code_hash" text not null,
  "email" text not null,
  "role" text not null,
  "space" uuid,
  "invited_by" uuid,
  "created_at" timestamptz(3) not null default now(),
  "expires_at" timestamptz(3) not null,
  "accepted_at" timestamptz(3),
  primary key ("workspace", "id")
);

create table "token" (
  "workspace" uuid not null,
  "id" uuid not null,
  "person" uuid not null,
  "name" text not null,
  "hash" text not null,
  "scopes" text[] not null,
  "created_at" timestamptz(3) not null default now(),
  "expires_at" timestamptz(3),
  "used_at" timestamptz(3),
  primary key ("workspace", "id")
);

create table "draft" (
  "workspace" uuid not null,
  "person" uuid not null,
  "name" text not null,
  "content" jsonb not null,
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "person", "name")
);

create table "preference" (
  "workspace" uuid not null,
  "person" uuid not null,
  "name" text not null,
  "value" jsonb not null,
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "person", "name")
);

create table "notification" (
  "workspace" uuid not null,
  "id" uuid not null,
  "person" uuid not null,
  "item" uuid not null,
  "reason" text not null,
  "version" bigint not null,
  "comment" uuid,
  "state" text not null default 'unread',
  "until" timestamptz(3),
  "at" timestamptz(3) not null,
  primary key ("workspace", "id")
);

create table "saved_view" (
  "workspace" uuid not null,
  "id" uuid not null,
  "owner" uuid,
  "space" uuid,
  "name" text not null,
  "type" text,
  "layout" text not null,
  "filter" text not null,
  "sort" text not null,
  "columns" text[] not null,
  "grouping" text,
  "options" jsonb not null default '{}',
  "shared" boolean not null default false,
  "pinned" boolean not null default false,
  "version" bigint not null default 1,
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "id")
);

create table "idempotency" (
  "workspace" uuid not null,
  "actor" text not null,
  "key" text not null,
  "request_hash" text not null,
  "status" integer,
  "response" text,
  "at" timestamptz(3) not null default now(),
  primary key ("workspace", "actor", "key")
);

create table "import" (
  "workspace" uuid not null,
  "id" uuid not null,
  "name" text not null,
  "state" text not null,
  "plan" jsonb not null,
  "progress" jsonb not null default '{}',
  "operation" uuid,
  "created_by" uuid,
  "created_at" timestamptz(3) not null default now(),
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "id")
);

create table "import_error" (
  "workspace" uuid not null,
  "import" uuid not null,
  "number" bigint not null,
  "row" integer not null,
  "column" integer,
  "value" text,
  "problem" jsonb not null,
  primary key ("workspace", "import", "number")
);

create table "user_declaration" (
  "workspace" uuid not null,
  "type" text collate "C" not null,
  "name" text collate "C" not null,
  "what" text not null,
  "declaration" jsonb not null,
  "archived" boolean not null default false,
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "what", "type", "name")
);

create table "consumer" (
  "workspace" uuid not null,
  "name" text not null,
  "version" bigint not null default 0,
  "problem" text,
  "updated_at" timestamptz(3) not null default now(),
  primary key ("workspace", "name")
) with (fillfactor = 50);

create table "search" (
  "workspace" uuid not null,
  "item" uuid not null,
  "document" tsvector not null,
  primary key ("workspace", "item")
);

create table "type_product" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'product',
  "vision" text,
  "vision_folded" text collate "C",
  "target_user" text,
  "target_user_folded" text collate "C",
  "core_value" text,
  "core_value_folded" text collate "C",
  "positioning" text,
  "positioning_folded" text collate "C",
  "advantage" text,
  "advantage_folded" text collate "C",
  "platforms" text[],
  "lifecycle" text collate "C",
  "line_role" text collate "C",
  "website" text,
  "website_folded" text collate "C",
  "code_name" text,
  "code_name_folded" text collate "C",
  "retired_on" date,
  primary key ("workspace", "id"),
  constraint "type_product_is_its_type" check (type = 'product')
) with (fillfactor = 90);

create table "type_customer" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'customer',
  "industry" text collate "C",
  "size" bigint,
  "tier" text collate "C",
  "region" text,
  "region_folded" text collate "C",
  "website" text,
  "website_folded" text collate "C",
  "annual_value_amount" numeric,
  "annual_value_currency" text collate "C",
  "customer_since" date,
  "renewal_on" date,
  "last_contact_on" date,
  "health" text collate "C",
  "satisfaction" bigint,
  "notes" text,
  "notes_folded" text collate "C",
  primary key ("workspace", "id"),
  constraint "type_customer_is_its_type" check (type = 'customer')
) with (fillfactor = 90);

create table "type_contact" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'contact',
  "customer" uuid,
  "job_title" text,
  "job_title_folded" text collate "C",
  "role" text collate "C",
  "email" text,
  "email_folded" text collate "C",
  "phone" text,
  "phone_folded" text collate "C",
  "preferred_channels" text[],
  "language" text collate "C",
  "consent_on" date,
  "notes" text,
  "notes_folded" text collate "C",
  primary key ("workspace", "id"),
  constraint "type_contact_is_its_type" check (type = 'contact')
) with (fillfactor = 90);

create table "type_feedback" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'feedback',
  "quote" text,
  "quote_folded" text collate "C",
  "quote_language" text collate "C",
  "channel" text collate "C",
  "source" text collate "C",
  "received_on" date,
  "url" text,
  "url_folded" text collate "C",
  "customer" uuid,
  "contact" uuid,
  "segment" text,
  "segment_folded" text collate "C",
  "sentiment" text collate "C",
  "pain_point" text,
  "pain_point_folded" text collate "C",
  "requested_solution" text,
  "requested_solution_folded" text collate "C",
  "urgency" text collate "C",
  "rating" bigint,
  "verified" text collate "C",
  "evidence_note" text,
  "evidence_note_folded" text collate "C",
  "answer_wanted" boolean,
  "resolution" text collate "C",
  "duplicate_of" uuid,
  primary key ("workspace", "id"),
  constraint "type_feedback_is_its_type" check (type = 'feedback')
) with (fillfactor = 90);

create table "type_requirement" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'requirement',
  "level" text collate "C",
  "nature" text collate "C",
  "quality" text[],
  "source" text collate "C",
  "user_scenario" text,
  "user_scenario_folded" text collate "C",
  "acceptance" text,
  "acceptance_folded" text collate "C",
  "priority" text collate "C",
  "value" bigint,
  "effort" numeric,
  "reach" bigint,
  "impact" numeric,
  "confidence" numeric,
  "rice_score" numeric,
  "value_per_day" numeric,
  "moscow" text collate "C",
  "kano" text collate "C",
  "technical" text collate "C",
  "technical_note" text,
  "technical_note_folded" text collate "C",
  "commercial" text collate "C",
  "commercial_note" text,
  "commercial_note_folded" text collate "C",
  "resource" text collate "C",
  "resource_note" text,
  "resource_note_folded" text collate "C",
  "release" uuid,
  "bucket" text collate "C",
  "delivered_on" date,
  "resolution" text collate "C",
  "duplicate_of" uuid,
  "completion" numeric,
  primary key ("workspace", "id"),
  constraint "type_requirement_is_its_type" check (type = 'requirement')
) with (fillfactor = 90);

create table "type_decision" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'decision',
  "question" text,
  "question_folded" text collate "C",
  "options" text,
  "options_folded" text collate "C",
  "chosen" text,
  "chosen_folded" text collate "C",
  "method" text collate "C",
  "reasons" text,
  "reasons_folded" text collate "C",
  "assumption" text,
  "assumption_folded" text collate "C",
  "dissent" text,
  "dissent_folded" text collate "C",
  "deciders" uuid[],
  "decided_on" date,
  "review_on" date,
  "outcome" text,
  "outcome_folded" text collate "C",
  primary key ("workspace", "id"),
  constraint "type_decision_is_its_type" check (type = 'decision')
) with (fillfactor = 90);

create table "type_release" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'release',
  "goal" text,
  "goal_folded" text collate "C",
  "version_name" text,
  "version_name_folded" text collate "C",
  "product_stage" text collate "C",
  "kind" text collate "C",
  "live_on" date,
  "launch_state" text collate "C",
  "launched_on" date,
  "notes_url" text,
  "notes_url_folded" text collate "C",
  primary key ("workspace", "id"),
  constraint "type_release_is_its_type" check (type = 'release')
) with (fillfactor = 90);

create table "type_task" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'task',
  "requirement" uuid,
  "release" uuid,
  "work_type" text collate "C",
  "priority" text collate "C",
  "estimate" numeric,
  "spent" numeric,
  "remaining" numeric,
  "progress" numeric,
  "done_on" date,
  primary key ("workspace", "id"),
  constraint "type_task_is_its_type" check (type = 'task')
) with (fillfactor = 90);

create table "type_bug" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'bug',
  "severity" text collate "C",
  "priority" text collate "C",
  "steps" text,
  "steps_folded" text collate "C",
  "bug_type" text collate "C",
  "environment" text,
  "environment_folded" text collate "C",
  "found_in" uuid,
  "fixed_in" uuid,
  "requirement" uuid,
  "resolution" text collate "C",
  "cause" text,
  "cause_folded" text collate "C",
  "resolved_on" date,
  "reopen_count" bigint,
  "duplicate_of" uuid,
  primary key ("workspace", "id"),
  constraint "type_bug_is_its_type" check (type = 'bug')
) with (fillfactor = 90);

create table "type_risk" (
  "workspace" uuid not null,
  "id" uuid not null,
  "type" text collate "C" not null default 'risk',
  "category" text collate "C",
  "likelihood" bigint,
  "impact" bigint,
  "exposure" bigint,
  "trigger" text,
  "trigger_folded" text collate "C",
  "response" text collate "C",
  "plan" text,
  "plan_folded" text collate "C",
  "fallback" text,
  "fallback_folded" text collate "C",
  "review_on" date,
  primary key ("workspace", "id"),
  constraint "type_risk_is_its_type" check (type = 'risk')
) with (fillfactor = 90);

alter table "workspace_counter" add constraint "workspace_counter_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "key_counter" add constraint "key_counter_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "item" add constraint "item_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "item" add constraint "item_space_fkey" foreign key ("workspace", "space") references "space" ("workspace", "id");

alter table "item" add constraint "item_audience_fkey" foreign key ("workspace", "audience") references "audience" ("workspace", "id");

alter table "item" add constraint "item_parent_fkey" foreign key ("workspace", "parent") references "item" ("workspace", "id");

alter table "item" add constraint "item_merged_into_fkey" foreign key ("workspace", "merged_into") references "item" ("workspace", "id") on delete set null (merged_into);

alter table "item" add constraint "item_assignee_fkey" foreign key ("assignee") references "person" ("id");

alter table "item" add constraint "item_created_by_fkey" foreign key ("created_by") references "person" ("id");

alter table "item" add constraint "item_updated_by_fkey" foreign key ("updated_by") references "person" ("id");

create unique index "item_key_unique" on "item" ("workspace", "key");

create index "item_by_update" on "item" ("workspace", "type", "updated_at", "id") where not deleted;

create index "item_by_creation" on "item" ("workspace", "type", "created_at", "id") where not deleted;

create index "item_by_rank" on "item" ("workspace", "type", "rank", "id") where not deleted;

create index "item_by_title" on "item" ("workspace", "type", "title_fold", "id") where not deleted;

create index "item_by_number" on "item" ("workspace", "type", "key_number", "id") where not deleted;

create index "item_by_state" on "item" ("workspace", "type", "state", "updated_at", "id") include ("space", "audience") where not deleted;

create index "item_by_time" on "item" ("workspace", "updated_at", "id") where not deleted;

create index "item_by_space" on "item" ("workspace", "space", "type") where not deleted;

create index "item_by_assignee" on "item" ("workspace", "assignee", "updated_at") where assignee is not null;

create index "item_by_parent" on "item" ("workspace", "parent", "rank") where parent is not null;

create index "item_by_due" on "item" ("workspace", "due") where due is not null and not deleted;

create index "item_deleted" on "item" ("workspace", "updated_at") where deleted;

create unique index "item_imported_unique" on "item" ("workspace", "imported_system", "imported_id") where imported_id is not null;

alter table "item_body" add constraint "item_body_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

alter table "item_key" add constraint "item_key_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

create index "item_key_by_item" on "item_key" ("workspace", "item");

alter table "space" add constraint "space_id_fkey" foreign key ("workspace", "id") references "item" ("workspace", "id") on delete cascade;

alter table "audience" add constraint "audience_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "audience_person" add constraint "audience_person_audience_fkey" foreign key ("workspace", "audience") references "audience" ("workspace", "id") on delete cascade;

alter table "audience_person" add constraint "audience_person_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

alter table "link" add constraint "link_from_item_fkey" foreign key ("workspace", "from_item") references "item" ("workspace", "id") on delete cascade;

alter table "link" add constraint "link_to_item_fkey" foreign key ("workspace", "to_item") references "item" ("workspace", "id") on delete cascade;

alter table "link" add constraint "link_created_by_fkey" foreign key ("created_by") references "person" ("id");

create index "link_by_target" on "link" ("workspace", "to_item", "kind");

alter table "change" add constraint "change_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "change" add constraint "change_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete set null (item);

alter table "change" add constraint "change_other_fkey" foreign key ("workspace", "other") references "item" ("workspace", "id") on delete set null (other);

create index "change_by_item" on "change" ("workspace", "item", "version");

create index "change_by_other" on "change" ("workspace", "other", "version") where other is not null;

create index "change_by_operation" on "change" ("workspace", "operation");

alter table "comment" add constraint "comment_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

alter table "comment" add constraint "comment_reply_to_fkey" foreign key ("workspace", "reply_to") references "comment" ("workspace", "id") on delete set null (reply_to);

alter table "comment" add constraint "comment_created_by_fkey" foreign key ("created_by") references "person" ("id");

create index "comment_by_item" on "comment" ("workspace", "item", "id");

alter table "attachment" add constraint "attachment_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "attachment" add constraint "attachment_created_by_fkey" foreign key ("created_by") references "person" ("id");

create index "attachment_by_hash" on "attachment" ("hash");

alter table "item_attachment" add constraint "item_attachment_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

alter table "item_attachment" add constraint "item_attachment_attachment_fkey" foreign key ("workspace", "attachment") references "attachment" ("workspace", "id") on delete cascade;

create index "item_attachment_by_file" on "item_attachment" ("workspace", "attachment");

alter table "watch" add constraint "watch_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

alter table "watch" add constraint "watch_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

create index "watch_by_person" on "watch" ("workspace", "person");

alter table "custom_value" add constraint "custom_value_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

create index "custom_value_text" on "custom_value" ("workspace", "field", left(text, 200)) where text is not null;

create index "custom_value_number" on "custom_value" ("workspace", "field", "number") where number is not null;

create index "custom_value_date" on "custom_value" ("workspace", "field", "date") where date is not null;

create index "custom_value_ref" on "custom_value" ("workspace", "field", "ref") where ref is not null;

alter table "rollup" add constraint "rollup_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

create index "rollup_by_value" on "rollup" ("workspace", "field", "value");

create index "rollup_stale" on "rollup" ("workspace") where stale;

alter table "computation" add constraint "computation_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

create unique index "person_email_unique" on "person" (lower(email));

alter table "member" add constraint "member_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "member" add constraint "member_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

create index "member_by_person" on "member" ("person");

alter table "space_member" add constraint "space_member_space_fkey" foreign key ("workspace", "space") references "space" ("workspace", "id") on delete cascade;

alter table "space_member" add constraint "space_member_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

create index "space_member_by_person" on "space_member" ("workspace", "person");

alter table "invitation" add constraint "invitation_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "invitation" add constraint "invitation_space_fkey" foreign key ("workspace", "space") references "space" ("workspace", "id") on delete cascade;

create unique index "invitation_code_unique" on "invitation" ("code_hash");

alter table "token" add constraint "token_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "token" add constraint "token_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

create unique index "token_hash_unique" on "token" ("hash");

create index "token_by_person" on "token" ("workspace", "person");

alter table "draft" add constraint "draft_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "draft" add constraint "draft_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

alter table "preference" add constraint "preference_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "preference" add constraint "preference_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

alter table "notification" add constraint "notification_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "notification" add constraint "notification_person_fkey" foreign key ("person") references "person" ("id") on delete cascade;

alter table "notification" add constraint "notification_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

create index "notification_by_person" on "notification" ("workspace", "person", "state", "at");

create unique index "notification_once" on "notification" ("workspace", "person", "version", "reason");

alter table "saved_view" add constraint "saved_view_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "saved_view" add constraint "saved_view_owner_fkey" foreign key ("owner") references "person" ("id") on delete cascade;

alter table "saved_view" add constraint "saved_view_space_fkey" foreign key ("workspace", "space") references "space" ("workspace", "id") on delete cascade;

create index "saved_view_by_owner" on "saved_view" ("workspace", "owner");

alter table "idempotency" add constraint "idempotency_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

create index "idempotency_by_time" on "idempotency" ("at");

alter table "import" add constraint "import_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "import" add constraint "import_created_by_fkey" foreign key ("created_by") references "person" ("id");

alter table "import_error" add constraint "import_error_import_fkey" foreign key ("workspace", "import") references "import" ("workspace", "id") on delete cascade;

alter table "user_declaration" add constraint "user_declaration_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "consumer" add constraint "consumer_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;

alter table "search" add constraint "search_item_fkey" foreign key ("workspace", "item") references "item" ("workspace", "id") on delete cascade;

create index "search_by_document" on "search" using gin ("document");

alter table "type_product" add constraint "type_product_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

create index "type_product_lifecycle" on "type_product" ("workspace", "lifecycle", "id");

alter table "type_customer" add constraint "type_customer_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

create index "type_customer_industry" on "type_customer" ("workspace", "industry", "id");

create index "type_customer_size" on "type_customer" ("workspace", "size", "id");

create index "type_customer_tier" on "type_customer" ("workspace", "tier", "id");

create index "type_customer_region" on "type_customer" ("workspace", left("region_folded", 200), "id");

create index "type_customer_annual_value" on "type_customer" ("workspace", "annual_value_amount", "id");

create index "type_customer_renewal_on" on "type_customer" ("workspace", "renewal_on", "id");

create index "type_customer_health" on "type_customer" ("workspace", "health", "id");

alter table "type_contact" add constraint "type_contact_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

alter table "type_contact" add constraint "type_contact_customer_fkey" foreign key ("workspace", "customer") references "item" ("workspace", "id") on delete set null ("customer");

create index "type_contact_customer" on "type_contact" ("workspace", "customer", "id");

create index "type_contact_role" on "type_contact" ("workspace", "role", "id");

create index "type_contact_email" on "type_contact" ("workspace", left("email_folded", 200), "id");

alter table "type_feedback" add constraint "type_feedback_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

alter table "type_feedback" add constraint "type_feedback_customer_fkey" foreign key ("workspace", "customer") references "item" ("workspace", "id") on delete set null ("customer");

alter table "type_feedback" add constraint "type_feedback_contact_fkey" foreign key ("workspace", "contact") references "item" ("workspace", "id") on delete set null ("contact");

alter table "type_feedback" add constraint "type_feedback_duplicate_of_fkey" foreign key ("workspace", "duplicate_of") references "item" ("workspace", "id") on delete set null ("duplicate_of");

create index "type_feedback_channel" on "type_feedback" ("workspace", "channel", "id");

create index "type_feedback_source" on "type_feedback" ("workspace", "source", "id");

create index "type_feedback_received_on" on "type_feedback" ("workspace", "received_on", "id");

create index "type_feedback_customer" on "type_feedback" ("workspace", "customer", "id");

create index "type_feedback_contact" on "type_feedback" ("workspace", "contact", "id");

create index "type_feedback_segment" on "type_feedback" ("workspace", left("segment_folded", 200), "id");

create index "type_feedback_sentiment" on "type_feedback" ("workspace", "sentiment", "id");

create index "type_feedback_urgency" on "type_feedback" ("workspace", "urgency", "id");

create index "type_feedback_verified" on "type_feedback" ("workspace", "verified", "id");

create index "type_feedback_resolution" on "type_feedback" ("workspace", "resolution", "id");

create index "type_feedback_duplicate_of" on "type_feedback" ("workspace", "duplicate_of", "id") where "duplicate_of" is not null;

alter table "type_requirement" add constraint "type_requirement_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

alter table "type_requirement" add constraint "type_requirement_release_fkey" foreign key ("workspace", "release") references "item" ("workspace", "id") on delete set null ("release");

alter table "type_requirement" add constraint "type_requirement_duplicate_of_fkey" foreign key ("workspace", "duplicate_of") references "item" ("workspace", "id") on delete set null ("duplicate_of");

create index "type_requirement_level" on "type_requirement" ("workspace", "level", "id");

create index "type_requirement_nature" on "type_requirement" ("workspace", "nature", "id");

create index "type_requirement_source" on "type_requirement" ("workspace", "source", "id");

create index "type_requirement_priority" on "type_requirement" ("workspace", "priority", "id");

create index "type_requirement_value" on "type_requirement" ("workspace", "value", "id");

create index "type_requirement_effort" on "type_requirement" ("workspace", "effort", "id");

create index "type_requirement_reach" on "type_requirement" ("workspace", "reach", "id");

create index "type_requirement_rice_score" on "type_requirement" ("workspace", "rice_score", "id");

create index "type_requirement_moscow" on "type_requirement" ("workspace", "moscow", "id");

create index "type_requirement_kano" on "type_requirement" ("workspace", "kano", "id");

create index "type_requirement_technical" on "type_requirement" ("workspace", "technical", "id");

create index "type_requirement_commercial" on "type_requirement" ("workspace", "commercial", "id");

create index "type_requirement_resource" on "type_requirement" ("workspace", "resource", "id");

create index "type_requirement_release" on "type_requirement" ("workspace", "release", "id");

create index "type_requirement_bucket" on "type_requirement" ("workspace", "bucket", "id");

create index "type_requirement_resolution" on "type_requirement" ("workspace", "resolution", "id");

create index "type_requirement_duplicate_of" on "type_requirement" ("workspace", "duplicate_of", "id") where "duplicate_of" is not null;

alter table "type_decision" add constraint "type_decision_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

create index "type_decision_method" on "type_decision" ("workspace", "method", "id");

create index "type_decision_decided_on" on "type_decision" ("workspace", "decided_on", "id");

create index "type_decision_review_on" on "type_decision" ("workspace", "review_on", "id");

alter table "type_release" add constraint "type_release_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

create index "type_release_version_name" on "type_release" ("workspace", left("version_name_folded", 200), "id");

create index "type_release_product_stage" on "type_release" ("workspace", "product_stage", "id");

create index "type_release_kind" on "type_release" ("workspace", "kind", "id");

create index "type_release_live_on" on "type_release" ("workspace", "live_on", "id");

create index "type_release_launch_state" on "type_release" ("workspace", "launch_state", "id");

create index "type_release_launched_on" on "type_release" ("workspace", "launched_on", "id");

alter table "type_task" add constraint "type_task_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

alter table "type_task" add constraint "type_task_requirement_fkey" foreign key ("workspace", "requirement") references "item" ("workspace", "id") on delete set null ("requirement");

alter table "type_task" add constraint "type_task_release_fkey" foreign key ("workspace", "release") references "item" ("workspace", "id") on delete set null ("release");

create index "type_task_requirement" on "type_task" ("workspace", "requirement", "id");

create index "type_task_release" on "type_task" ("workspace", "release", "id");

create index "type_task_work_type" on "type_task" ("workspace", "work_type", "id");

create index "type_task_priority" on "type_task" ("workspace", "priority", "id");

create index "type_task_done_on" on "type_task" ("workspace", "done_on", "id");

alter table "type_bug" add constraint "type_bug_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

alter table "type_bug" add constraint "type_bug_found_in_fkey" foreign key ("workspace", "found_in") references "item" ("workspace", "id") on delete set null ("found_in");

alter table "type_bug" add constraint "type_bug_fixed_in_fkey" foreign key ("workspace", "fixed_in") references "item" ("workspace", "id") on delete set null ("fixed_in");

alter table "type_bug" add constraint "type_bug_requirement_fkey" foreign key ("workspace", "requirement") references "item" ("workspace", "id") on delete set null ("requirement");

alter table "type_bug" add constraint "type_bug_duplicate_of_fkey" foreign key ("workspace", "duplicate_of") references "item" ("workspace", "id") on delete set null ("duplicate_of");

create index "type_bug_severity" on "type_bug" ("workspace", "severity", "id");

create index "type_bug_priority" on "type_bug" ("workspace", "priority", "id");

create index "type_bug_bug_type" on "type_bug" ("workspace", "bug_type", "id");

create index "type_bug_found_in" on "type_bug" ("workspace", "found_in", "id");

create index "type_bug_fixed_in" on "type_bug" ("workspace", "fixed_in", "id");

create index "type_bug_requirement" on "type_bug" ("workspace", "requirement", "id");

create index "type_bug_resolution" on "type_bug" ("workspace", "resolution", "id");

create index "type_bug_resolved_on" on "type_bug" ("workspace", "resolved_on", "id");

create index "type_bug_duplicate_of" on "type_bug" ("workspace", "duplicate_of", "id") where "duplicate_of" is not null;

alter table "type_risk" add constraint "type_risk_id_type_fkey" foreign key ("workspace", "id", "type") references "item" ("workspace", "id", "type") on delete cascade deferrable initially immediate;

create index "type_risk_category" on "type_risk" ("workspace", "category", "id");

create index "type_risk_likelihood" on "type_risk" ("workspace", "likelihood", "id");

create index "type_risk_impact" on "type_risk" ("workspace", "impact", "id");

create index "type_risk_exposure" on "type_risk" ("workspace", "exposure", "id");

create index "type_risk_response" on "type_risk" ("workspace", "response", "id");

create index "type_risk_review_on" on "type_risk" ("workspace", "review_on", "id");

create view "read_product" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."vision", t."target_user", t."core_value", t."positioning", t."advantage", t."platforms", t."lifecycle", t."line_role", t."website", t."code_name", t."retired_on" from item i join "type_product" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_customer" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."industry", t."size", t."tier", t."region", t."website", t."annual_value_amount", t."annual_value_currency", t."customer_since", t."renewal_on", t."last_contact_on", t."health", t."satisfaction", t."notes" from item i join "type_customer" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_contact" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."customer", t."job_title", t."role", t."email", t."phone", t."preferred_channels", t."language", t."consent_on", t."notes" from item i join "type_contact" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_feedback" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."quote", t."quote_language", t."channel", t."source", t."received_on", t."url", t."customer", t."contact", t."segment", t."sentiment", t."pain_point", t."requested_solution", t."urgency", t."rating", t."verified", t."evidence_note", t."answer_wanted", t."resolution", t."duplicate_of" from item i join "type_feedback" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_requirement" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."level", t."nature", t."quality", t."source", t."user_scenario", t."acceptance", t."priority", t."value", t."effort", t."reach", t."impact", t."confidence", t."rice_score", t."value_per_day", t."moscow", t."kano", t."technical", t."technical_note", t."commercial", t."commercial_note", t."resource", t."resource_note", t."release", t."bucket", t."delivered_on", t."resolution", t."duplicate_of", t."completion" from item i join "type_requirement" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_decision" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."question", t."options", t."chosen", t."method", t."reasons", t."assumption", t."dissent", t."deciders", t."decided_on", t."review_on", t."outcome" from item i join "type_decision" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_release" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."goal", t."version_name", t."product_stage", t."kind", t."live_on", t."launch_state", t."launched_on", t."notes_url" from item i join "type_release" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_task" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."requirement", t."release", t."work_type", t."priority", t."estimate", t."spent", t."remaining", t."progress", t."done_on" from item i join "type_task" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_bug" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."severity", t."priority", t."steps", t."bug_type", t."environment", t."found_in", t."fixed_in", t."requirement", t."resolution", t."cause", t."resolved_on", t."reopen_count", t."duplicate_of" from item i join "type_bug" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;

create view "read_risk" as select i."workspace", i."id", i."space", i."key", i."title", i."state", i."assignee", i."parent", i."rank", i."start", i."due", i."tags", i."custom", i."archived", i."version", i."created_at", i."created_by", i."updated_at", i."updated_by", t."category", t."likelihood", t."impact", t."exposure", t."trigger", t."response", t."plan", t."fallback", t."review_on" from item i join "type_risk" t on t.workspace = i.workspace and t.id = i.id where not i.deleted;
