-- Makes the database that the variable DATABASE names if it is missing. Run in master. A database that is there is left as it is.
--
-- READ_COMMITTED_SNAPSHOT lets reports read without waiting for the queue, and the queue without waiting for reports. The
-- queue is right without it too: it says where it needs locks.
IF DB_ID(N'$(DATABASE)') IS NULL
BEGIN
    CREATE DATABASE [$(DATABASE)];
    ALTER DATABASE [$(DATABASE)] SET READ_COMMITTED_SNAPSHOT ON;
END;
GO
