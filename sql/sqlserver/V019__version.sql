-- The version of the schema, for the application to compare with its own: the number of this script. A set of scripts always
-- ends with such a script, so that a set that was applied halfway tells the old number.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_schema_version]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT 19 AS schema_version;
END;
GO
