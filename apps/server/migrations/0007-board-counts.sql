drop index "item_by_state";

create index "item_by_state" on "item" ("workspace", "type", "state", "updated_at", "id") include ("space", "audience") where not deleted;
