ALTER TABLE `adoption_answers` ADD `answered_by_name` text;--> statement-breakpoint
ALTER TABLE `call_changes` ADD `changed_by_name` text;