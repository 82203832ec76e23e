-- type:plant state:open height>300 sort:-height
where (i."type" = $1::text and i."state" = $2::text and (t."height" > $3::bigint)) order by t."height" desc nulls last,i.id desc

-- type:plant height:1,2 sort:title
where (i."type" = $1::text and t."height" = any($2::bigint[])) order by i.title_fold,i.id

-- type:plant price>="CNY 3"
where (i."type" = $1::text and ((t."price_amount" >= $2::numeric) and t."price_currency" = $3::text))

-- type:plant uses:food light!=sun
where (i."type" = $1::text and t."uses" && $2::text[] and not coalesce(t."light" = $3::text, false))

-- type:plant neighbours:PLT-1 supplier:none
where (i."type" = $1::text and exists (select 1 from link l where l.workspace = i.workspace and l.from_item = i.id and l.kind = any($2) and l.to_item = any($3::uuid[])) and not coalesce(t."supplier" is not null, false))

-- type:plant tallest>3 sort:-tallest
where (i."type" = $1::text and exists (select 1 from rollup r where r.workspace = i.workspace and r.item = i.id and r.field = $2 and (r.value > $3::numeric))) order by (select r.value from rollup r where r.workspace = i.workspace and r.item = i.id and r.field = $4) desc nulls last,i.id desc

-- height>300 sort:height
where (exists (select 1 from "type_plant" t where t.workspace = i.workspace and t.id = i.id and (t."height" > $1::bigint))) order by coalesce((select t."height" from "type_plant" t where t.workspace = i.workspace and t.id = i.id)),i.id

-- is:open owner:@me sort:due
where ((i.type = any($1) and i."state" = $2::text) and false) order by i."due",i.id

-- "登录" -tags:rare
where ((strpos(i.title_fold, $1) > 0 or strpos(lower(i.key), $2) > 0 or exists (select 1 from item_body b where b.workspace = i.workspace and b.item = i.id and strpos(b.body_fold, $3) > 0)) and not coalesce(i."tags" && $4::text[], false))

-- under:PLT-1 feeds:PLT-2
where (i.id in (with recursive down as (select c.id from item c where c.workspace = $1 and c.parent = any($2::uuid[]) union select c.id from item c join down on c.workspace = $3 and c.parent = down.id) select id from down) and (exists (select 1 from link l where l.workspace = i.workspace and l.from_item = i.id and l.kind = any($4) and l.to_item = any($5::uuid[]))))

-- created>-30d (state:open OR state:planned)
where ((i."created_at" > $1::timestamptz) and (i."state" = $2::text or i."state" = $3::text))

-- what a member may see
where i.workspace = $1 and not i.deleted and (i.space = any($2::uuid[]) or i.space is null) and (i.audience is null or exists (select 1 from audience_person ap where ap.workspace = i.workspace and ap.audience = i.audience and ap.person = $3::uuid))
