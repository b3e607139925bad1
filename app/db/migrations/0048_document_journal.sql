CREATE TABLE `document_journal` (
	`place` integer PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`member_id` text,
	`bytes` blob NOT NULL,
	`hash` text NOT NULL,
	`aside` integer DEFAULT 0 NOT NULL
);
