-- New words are gathered in memory before they are written; of one megabyte, as it comes, a transaction
-- that puts in many works fills several, and each has to be merged with the others later.
INSERT INTO search_text (search_text, rank) VALUES ('hashsize', 16777216);--> statement-breakpoint
INSERT INTO search_heads (search_heads, rank) VALUES ('hashsize', 16777216);--> statement-breakpoint
INSERT INTO search_characters (search_characters, rank) VALUES ('hashsize', 16777216);
