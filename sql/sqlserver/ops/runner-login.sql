-- The runner's own login, $(RUNNER_LOGIN), with $(RUNNER_PASSWORD): EXECUTE on the schema and nothing more. Run in the
-- queue's database, after security.sql, by somebody who may make logins. A login that is there gets the password anew.
-- The password must hold no single quote: sqlcmd puts it into the literal below as it is.
DECLARE @password NVARCHAR(128) = N'$(RUNNER_PASSWORD)';
DECLARE @statement NVARCHAR(MAX) =
    CASE WHEN SUSER_ID(N'$(RUNNER_LOGIN)') IS NULL THEN N'CREATE' ELSE N'ALTER' END
    + N' LOGIN ' + QUOTENAME(N'$(RUNNER_LOGIN)') + N' WITH PASSWORD = ' + QUOTENAME(@password, N'''') + N';';
EXEC (@statement);
GO

IF DATABASE_PRINCIPAL_ID(N'$(RUNNER_LOGIN)') IS NULL
    CREATE USER [$(RUNNER_LOGIN)] FOR LOGIN [$(RUNNER_LOGIN)];
GO
ALTER ROLE [derive_worker] ADD MEMBER [$(RUNNER_LOGIN)];
GO
