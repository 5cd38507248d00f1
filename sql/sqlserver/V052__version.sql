-- The version of the schema, for the application to compare with its own: the number of this script. A set of scripts always
-- ends with such a script, so that a set that was applied halfway tells the old number.
-- oldest_program: the oldest program that the schema serves, by the number of the last script that it knows. Each release writes
-- the number of the one before it here, so that nodes may be upgraded one after the other.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_schema_version]
AS
BEGIN
    SET NOCOUNT ON;

    SELECT 52 AS schema_version, 19 AS oldest_program;
END;
GO
