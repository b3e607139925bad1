CREATE TABLE `nomination_drafts` (
	`practice_id` text NOT NULL,
	`call_id` text NOT NULL,
	`nomination` text NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`practice_id`, `call_id`)
);
