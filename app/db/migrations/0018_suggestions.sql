CREATE TABLE `document_suggestions` (
	`document_id` text NOT NULL,
	`id` text NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`outcome` text,
	`decided_by` text,
	`decided_at` integer,
	PRIMARY KEY(`document_id`, `id`)
);
