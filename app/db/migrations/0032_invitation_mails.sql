ALTER TABLE `mails` ADD `address` text;--> statement-breakpoint
ALTER TABLE `mails` ADD `locale` text;