-- The runner's own login, with EXECUTE on the schema and nothing more; RUNNER_LOGIN and RUNNER_PASSWORD are sqlcmd's variables. Run in
-- the queue's database, after security.sql, by somebody who may make logins. A login that is there gets the password anew, and
-- a user that lost its login in a restore gets it back. Not for Azure SQL Database: azure.sql.
-- The password must hold no quote, and no dollar sign before a parenthesis: sqlcmd puts it into the statement as it is. It stands in CREATE LOGIN and nowhere
-- else, since traces hide the text of that statement, and sqlcmd replaces variables in comments too.
IF SUSER_ID(N'$(RUNNER_LOGIN)') IS NULL
    CREATE LOGIN [$(RUNNER_LOGIN)] WITH PASSWORD = N'$(RUNNER_PASSWORD)';
ELSE
    ALTER LOGIN [$(RUNNER_LOGIN)] WITH PASSWORD = N'$(RUNNER_PASSWORD)';
GO

IF DATABASE_PRINCIPAL_ID(N'$(RUNNER_LOGIN)') IS NULL
    CREATE USER [$(RUNNER_LOGIN)] FOR LOGIN [$(RUNNER_LOGIN)];
ELSE
    ALTER USER [$(RUNNER_LOGIN)] WITH LOGIN = [$(RUNNER_LOGIN)];
GO
ALTER ROLE [derive_worker] ADD MEMBER [$(RUNNER_LOGIN)];
GO
