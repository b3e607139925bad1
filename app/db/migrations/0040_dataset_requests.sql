CREATE TABLE `dataset_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`dataset` text NOT NULL,
	`purpose` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`granted` integer,
	`reason` text DEFAULT '' NOT NULL,
	`valid_until` integer
);
--> statement-breakpoint
CREATE INDEX `dataset_requests_member` ON `dataset_requests` (`member_id`,`dataset`);