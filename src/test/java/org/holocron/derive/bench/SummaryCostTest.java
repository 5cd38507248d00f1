package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.history.Failures;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary of a group read each failed job of the queue twice, whatever group it was of. */
class SummaryCostTest {

    private static final int JOBS = 20_000;
    private static final int FAILED_OF_GROUP = JOBS / 100;
    private static final int OTHERS = 100;

    @Test
    void aSummaryReadsTheFailedJobsOfItsGroupOnceAndNoOthers(@TempDir Path folder) throws Exception {
        JdbcConnectionPool pool = QueueFile.open(folder);
        try {
            PeopleRows.insert(pool, JOBS);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                // Failed ones of another group.
                statement.execute(
                        "UPDATE llm.job SET status = 'FAILED', cause = 'other', group_id = 2 WHERE group_id = 0"
                                + " AND status = 'SUCCEEDED' FETCH FIRST 2000 ROWS ONLY");
            }
            RowCounter counter = new RowCounter();
            SqlClient client = new SqlClient(counter.over(pool), new H2Dialect(), ProductQueue.SCHEMA);
            StatementGroupStore groups = new StatementGroupStore(client);
            long group = groups.find(PeopleRows.GROUP).orElseThrow().id();
            counter.clear();

            Failures failures = new StatementHistory(client).failures(FailureFilter.ofGroup(group, 20));
            groups.figures(group);

            assertEquals(FAILED_OF_GROUP, failures.jobs());
            assertTrue(counter.rows() <= FAILED_OF_GROUP + OTHERS, "rows: " + counter.rows());
        } finally {
            pool.dispose();
        }
    }
}
