ALTER TABLE `events` ADD `acting_role` text;--> statement-breakpoint
ALTER TABLE `events` ADD `acting_organisation_id` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `grant_from` integer;--> statement-breakpoint
ALTER TABLE `invitations` ADD `grant_to` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `acting_grant_id` text;