CREATE TABLE `edition_authors` (
	`member_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`practice_id` text NOT NULL,
	PRIMARY KEY(`member_id`, `edition_id`)
);
--> statement-breakpoint
CREATE INDEX `edition_authors_practice` ON `edition_authors` (`practice_id`);--> statement-breakpoint
CREATE INDEX `organisations_division` ON `organisations` (`division_code`);--> statement-breakpoint
CREATE INDEX `organisations_jurisdiction` ON `organisations` (`jurisdiction_code`);--> statement-breakpoint
INSERT INTO `edition_authors` (`member_id`, `edition_id`, `practice_id`)
SELECT DISTINCT value ->> '$.memberId', editions.id, editions.practice_id
FROM editions, json_each(editions.details, '$.authors')
WHERE value ->> '$.memberId' IS NOT NULL;--> statement-breakpoint
UPDATE search_entries SET format = 0 WHERE entry_id IN (SELECT practice_id FROM designations)
OR entry_id IN (
  SELECT practices.id FROM practices JOIN organisations ON organisations.id = practices.organisation_id
  WHERE organisations.jurisdiction_code = 'xpcc' OR organisations.jurisdiction_code LIKE 'xpcc-%'
);
