-- Lists that read only what they show.
SELECT 1;
