CREATE TABLE `catalogue_records` (
	`practice_id` text PRIMARY KEY NOT NULL,
	`changed_at` integer NOT NULL,
	`gone` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `catalogue_records_changed` ON `catalogue_records` (`changed_at`,`practice_id`);--> statement-breakpoint
CREATE TABLE `catalogue_sets` (
	`practice_id` text NOT NULL,
	`name` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`practice_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `catalogue_sets_changed` ON `catalogue_sets` (`name`,`changed_at`,`practice_id`);--> statement-breakpoint
ALTER TABLE `editions` ADD `withdrawn_by` text;--> statement-breakpoint
ALTER TABLE `editions` ADD `withdrawal_reason` text;--> statement-breakpoint
-- What is published already. Imported works carry their own dates, so their arrival counts too.
INSERT INTO `catalogue_records` (`practice_id`, `changed_at`, `gone`)
SELECT e.`practice_id`, max(max(e.`published_at`), coalesce(max(e.`withdrawn_at`), 0), coalesce(max(p.`created_at`), 0)), min(e.`withdrawn_at` IS NOT NULL)
FROM `editions` e LEFT JOIN `practices` p ON p.`id` = e.`practice_id` GROUP BY e.`practice_id`;
--> statement-breakpoint
INSERT OR IGNORE INTO `catalogue_sets` (`practice_id`, `name`, `changed_at`)
SELECT e.`practice_id`, s.`name`, r.`changed_at` FROM `editions` e
JOIN `catalogue_records` r ON r.`practice_id` = e.`practice_id`
JOIN (
  SELECT `id`, 'kind:' || `kind` AS `name` FROM `editions`
  UNION SELECT `editions`.`id`, 'stage:' || v.`value` FROM `editions`, json_each(`details`, '$.stage') v
  UNION SELECT `editions`.`id`, 'subject:' || v.`value` FROM `editions`, json_each(`details`, '$.subject') v
  UNION SELECT `id`, 'region:' || substr(json_extract(`details`, '$.region'), 1, 2) || '0000' FROM `editions` WHERE json_extract(`details`, '$.region') <> ''
) s ON s.`id` = e.`id`;
