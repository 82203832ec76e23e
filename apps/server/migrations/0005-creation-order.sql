create index "item_by_creation" on "item" ("workspace", "type", "created_at", "id") where not deleted;
