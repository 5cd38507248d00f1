-- Three roles in the database: who works the queue, who reads it, and who changes its schema. Run by hand or by initdb, after the scripts
-- that make the schema; never by the application. Twice is once.
--
-- The procedures and the tables have one owner, so that EXECUTE is all that is needed: SQL Server does not ask again for
-- rights on the tables behind a procedure. No procedure builds SQL from its parameters, which would break that chain.
IF DATABASE_PRINCIPAL_ID(N'derive_worker') IS NULL
    CREATE ROLE [derive_worker];
GO
GRANT EXECUTE ON SCHEMA::[$(SCHEMA)] TO [derive_worker];
GO

-- For reports, and for the queries of sql/README.md.
IF DATABASE_PRINCIPAL_ID(N'derive_reader') IS NULL
    CREATE ROLE [derive_reader];
GO
GRANT SELECT ON SCHEMA::[$(SCHEMA)] TO [derive_reader];
GO

-- For a login that runs the scripts of a later version: db_ddladmin alone may make tables, but may not read them, as scripts do.
IF DATABASE_PRINCIPAL_ID(N'derive_migrator') IS NULL
    CREATE ROLE [derive_migrator];
GO
GRANT CONTROL ON SCHEMA::[$(SCHEMA)] TO [derive_migrator];
GRANT CREATE TABLE, CREATE VIEW, CREATE PROCEDURE TO [derive_migrator];
GO
