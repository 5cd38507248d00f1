package org.holocron.derive.history;

import org.holocron.derive.queue.WithSqlServerQueue;
import org.junit.jupiter.api.Tag;

/** The contract on a real SQL Server: {@code mvn verify -Psqlserver} with LLM_SQLSERVER_HOST set. */
@Tag("sqlserver")
class ProcedureHistoryIT extends WithSqlServerQueue
        implements HistoryContract, JobFilterContract, FailuresContract, AnswersContract, VersionsContract {}
