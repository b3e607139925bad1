CREATE TABLE `document_segments` (
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`bytes` blob NOT NULL,
	`bytes_hash` text NOT NULL,
	`first_hash` text NOT NULL,
	`last_hash` text NOT NULL,
	PRIMARY KEY(`document_id`, `epoch`, `first_seq`)
);
--> statement-breakpoint
ALTER TABLE `document_snapshots` ADD `bytes_hash` text;--> statement-breakpoint
ALTER TABLE `document_snapshots` ADD `state_vector` blob;--> statement-breakpoint
ALTER TABLE `documents` ADD `lease_token` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `documents` ADD `quarantined_at` integer;