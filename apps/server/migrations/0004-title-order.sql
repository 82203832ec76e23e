drop index "item_by_number";

create index "item_by_title" on "item" ("workspace", "type", "title_fold", "id") where not deleted;

create index "item_by_number" on "item" ("workspace", "type", "key_number", "id") where not deleted;
