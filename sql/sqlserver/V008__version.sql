-- The version of the schema, for the application to compare with its own: the number of this script. The script that comes
-- after it says the next one; it is the last thing a set of scripts does, so that a set half applied says the old number.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_schema_version]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT 8 AS schema_version;
END;
GO
