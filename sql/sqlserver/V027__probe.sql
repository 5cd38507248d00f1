-- What a probe asks a model for: the last request that it answered.
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SET XACT_ABORT ON;
GO

-- Where the last request is that a model answered with a generation: lake_uri, content_sha256 and byte_count. No row if no run has one.
CREATE OR ALTER PROCEDURE [$(SCHEMA)].[usp_get_last_answered_request]
    @model_key BIGINT
AS
BEGIN
    SET NOCOUNT ON;
    SET XACT_ABORT ON;

    SELECT TOP (1) a.lake_uri, a.content_sha256, a.byte_count
    FROM [$(SCHEMA)].[run] AS r
    JOIN [$(SCHEMA)].[artifact] AS a ON a.run_id = r.run_id AND a.artifact_type = 'request_json'
    WHERE r.model_key = @model_key AND r.generated = 1
    ORDER BY r.completed_utc DESC;
END;
GO
