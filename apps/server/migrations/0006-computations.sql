create table "computation" (
  "workspace" uuid not null,
  "type" text collate "C" not null,
  "signature" text not null,
  primary key ("workspace", "type")
);

alter table "computation" add constraint "computation_workspace_fkey" foreign key ("workspace") references "workspace" ("id") on delete cascade;
