package org.holocron.derive.bulk;

import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;

/** Carries out a bulk action and writes a byte for each step: a process of its own, to be killed. */
final class BulkStepsProcess {

    static final int STEP = 50;

    private BulkStepsProcess() {}

    /** @param arguments the database's URL, and the action's id */
    public static void main(String[] arguments) {
        SqlClient database = new SqlClient(
                JdbcConnectionPool.create(arguments[0], "sa", ""), new H2Dialect(), H2TestDatabase.SCHEMA);
        BulkStore actions = new StatementBulkStore(database);
        UUID action = UUID.fromString(arguments[1]);
        UUID lease = UUID.randomUUID();
        while (actions.step(action, lease, Duration.ZERO, STEP).more()) {
            System.out.write('.');
            System.out.flush();
        }
    }
}
