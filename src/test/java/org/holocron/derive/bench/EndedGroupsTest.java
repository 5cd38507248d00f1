package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.webhook.StatementWebhookStore;
import org.holocron.derive.webhook.WebhookStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node does each second for groups, webhooks and bulk actions must not read more because more of them have ended. */
class EndedGroupsTest {

    /** The last ids of a range that the stop rules take in turn: whichever is taken, it is full. */
    private static final int FEW = 1499;

    private static final int MANY = 5999;

    private static final int MORE_IN_DEEPER_TREES = 50;

    private static final Duration HOLD = Duration.ofMinutes(1);

    private final RowCounter counter = new RowCounter();

    @ParameterizedTest
    @EnumSource(Round.class)
    void aRoundReadsTheSameHoweverManyHaveEnded(Round round, @TempDir Path folder) throws Exception {
        long few = rowsRead(round, folder.resolve("few"), FEW);
        long many = rowsRead(round, folder.resolve("many"), MANY);

        assertTrue(many <= few + MORE_IN_DEEPER_TREES, round + " reads " + few + " rows, then " + many);
    }

    private long rowsRead(Round round, Path folder, int groups) throws Exception {
        JdbcConnectionPool pool = QueueFile.open(folder);
        try {
            fill(pool, groups);
            SqlClient client = new SqlClient(counter.over(pool), new H2Dialect(), ProductQueue.SCHEMA);
            counter.clear();
            round.run(client);
            assertTrue(counter.statements() > 0);
            return counter.rows();
        } finally {
            pool.dispose();
        }
    }

    /** A third of the groups was cancelled days ago; the newest hundred have a webhook and a few others, and all ends were told of. */
    private static void fill(DataSource database, int groups) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String rows : ROWS) {
                statement.execute(rows.replace("?", Integer.toString(groups)));
            }
            statement.execute("ANALYZE");
        }
    }

    private static final String[] ROWS = {"""
        INSERT INTO llm.job_group (group_key, state, changed_utc, open_since_utc, webhook_url, webhook_end)
        SELECT 'g' || x, CASE WHEN MOD(x, 3) = 0 THEN 'CANCELLED' ELSE 'OPEN' END, DATEADD(DAY, -3, CURRENT_TIMESTAMP),
               CURRENT_TIMESTAMP, CASE WHEN x > ? - 100 OR MOD(x, ? / 10) = 0 THEN 'https://hooks.example.org/' END, 'told'
        FROM SYSTEM_RANGE(1, ?)""", """
        INSERT INTO llm.group_limit (group_id, budget_tokens, budget_hours)
        SELECT group_id, 1000000, 1000 FROM llm.job_group""", """
        INSERT INTO llm.group_counter (group_id, minute_utc, enqueued, succeeded, finished, prompt_tokens)
        SELECT group_id, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00', 1, 1, 1, 10 FROM llm.job_group""", """
        INSERT INTO llm.webhook_delivery (delivery_id, group_id, webhook_url, body, state, next_attempt_utc)
        SELECT RANDOM_UUID(), group_id, 'https://hooks.example.org/', '{}', 'DELIVERED', NULL FROM llm.job_group""", """
        INSERT INTO llm.bulk_action (bulk_action_id, action, filter_json, state, expires_utc, ended_utc)
        SELECT RANDOM_UUID(), 'RETRY', '{}', 'DONE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM llm.job_group"""};

    private enum Round {
        STOP_RULES_AND_CANCELLED_GROUPS {
            @Override
            void run(SqlClient client) {
                new StatementJobQueue(client).lanes().endOverdue();
            }
        },
        WEBHOOK_GROUPS {
            @Override
            void run(SqlClient client) {
                WebhookStore webhooks = new StatementWebhookStore(client);
                webhooks.watched(0, 50);
            }
        },
        WEBHOOKS_DUE {
            @Override
            void run(SqlClient client) {
                new StatementWebhookStore(client).begin(HOLD);
            }
        },
        BULK_STEPS {
            @Override
            void run(SqlClient client) {
                BulkStore actions = new StatementBulkStore(client);
                actions.toCarryOut(UUID.randomUUID());
                actions.expire();
            }
        },
        UNFINISHED_GROUPS {
            @Override
            void run(SqlClient client) {
                new StatementGroupStore(client).unfinished(21);
            }
        };

        abstract void run(SqlClient client);
    }
}
