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

alter table "import_error" add constraint "import_error_import_fkey" foreign key ("workspace", "import") references "import" ("workspace", "id") on delete cascade;
