-- Segments of an index are merged sixteen at a time instead of four: each word is written anew half as
-- often while many works come in, and a question that has a few segments more to look into takes no
-- longer that could be measured. Only a heap of sixty-four is merged at one stroke.
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 16);--> statement-breakpoint
INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);--> statement-breakpoint
INSERT INTO search_heads (search_heads, rank) VALUES ('automerge', 16);--> statement-breakpoint
INSERT INTO search_heads (search_heads, rank) VALUES ('crisismerge', 64);--> statement-breakpoint
INSERT INTO search_characters (search_characters, rank) VALUES ('automerge', 16);--> statement-breakpoint
INSERT INTO search_characters (search_characters, rank) VALUES ('crisismerge', 64);--> statement-breakpoint
-- Works that schools have adopted, which are few: asked for with every hundred that are weighed.
CREATE INDEX `search_entries_adopted` ON `search_entries` (`id`, `adoptions`) WHERE `adoptions` > 0;
