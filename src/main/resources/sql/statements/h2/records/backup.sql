BACKUP TO :file
