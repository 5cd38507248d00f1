-- Azure SQL Database, in place of database.sql and runner-login.sql: there a database is made in the portal or by CREATE DATABASE alone in
-- its batch, logins live in master, and READ_COMMITTED_SNAPSHOT is on already. Makes the runner's user RUNNER_LOGIN with RUNNER_PASSWORD, known
-- to this database alone, with EXECUTE on the schema and nothing more. Run in the queue's database by its administrator, after the V
-- scripts and security.sql. A user that is there gets the password anew. The password must hold no quote, and no dollar sign before a parenthesis.
IF DATABASE_PRINCIPAL_ID(N'$(RUNNER_LOGIN)') IS NULL
    CREATE USER [$(RUNNER_LOGIN)] WITH PASSWORD = N'$(RUNNER_PASSWORD)';
ELSE
    ALTER USER [$(RUNNER_LOGIN)] WITH PASSWORD = N'$(RUNNER_PASSWORD)';
GO
ALTER ROLE [derive_worker] ADD MEMBER [$(RUNNER_LOGIN)];
GO
