-- The fencing token under which a document's log is written; rises with each change of its owner.
ALTER TABLE `documents` ADD COLUMN `lease_token` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Since when a document is kept from everybody because what is stored of it does not hold together.
ALTER TABLE `documents` ADD COLUMN `quarantined_at` integer;--> statement-breakpoint
ALTER TABLE `document_snapshots` ADD COLUMN `bytes_hash` text;--> statement-breakpoint
ALTER TABLE `document_snapshots` ADD COLUMN `state_vector` blob;--> statement-breakpoint
-- A closed stretch of a document's log, packed: see app/models/documents/segments.ts.
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
