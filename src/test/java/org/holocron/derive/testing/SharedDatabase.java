package org.holocron.derive.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.blame.StatementBlameStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.dependency.StatementDependencyStore;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.History;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.pause.StatementPauseStore;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.proof.StatementModelProofStore;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.registry.NodeRegistry;
import org.holocron.derive.registry.StatementNodeRegistry;
import org.holocron.derive.runner.NodeDatabase;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;

/** One H2 database for several nodes, served by the test's own process, which is never killed. Closed last. */
public final class SharedDatabase implements AutoCloseable {

    private static final String SCHEMA = "llm";
    private static final String USER = "sa";

    private final int port;
    private final Runnable stop;
    private final Path file;
    private final JdbcConnectionPool pool;
    private final SqlClient database;

    private SharedDatabase(int port, Path file, Runnable stop) {
        this(port, file, stop, tcpUrl(port, file));
    }

    private SharedDatabase(int port, Path file, Runnable stop, String url) {
        this.port = port;
        this.file = file;
        this.stop = stop;
        this.pool = JdbcConnectionPool.create(url, USER, USER);
        this.database = new SqlClient(pool, new H2Dialect(), SCHEMA);
        new SchemaMigrator(pool, new H2Dialect(), SCHEMA).migrate();
    }

    /** Makes the tables too. */
    public static SharedDatabase in(Path folder) {
        try {
            Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-tcpDaemon")
                    .start();
            return new SharedDatabase(server.getPort(), folder.resolve("queue").toAbsolutePath(), server::stop);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that a process of its own serves. Makes the tables too. */
    public static SharedDatabase servedBy(ClockedDatabase server, Path folder) {
        return new SharedDatabase(server.port(), folder.resolve("queue").toAbsolutePath(), server::close);
    }

    /** One that only this process uses, without a port. Makes the tables too. */
    public static SharedDatabase embedded(String url) {
        return new SharedDatabase(0, Path.of(""), () -> {}, url);
    }

    public int port() {
        return port;
    }

    /** For a node that reaches the database through this port. */
    public String url(int port) {
        return tcpUrl(port, file);
    }

    private static String tcpUrl(int port, Path file) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + file + ";WRITE_DELAY=0;TIME ZONE=UTC";
    }

    public JobQueue queue() {
        return new StatementJobQueue(database);
    }

    public NodeDatabase nodeDatabase() {
        return new NodeDatabase(
                queue(),
                new StatementDependencyStore(database),
                new StatementPauseStore(database),
                history()::suspectsOf,
                new StatementBulkStore(database));
    }

    public NodeRegistry registry() {
        return new StatementNodeRegistry(database);
    }

    public ModelProofStore proofs() {
        return new StatementModelProofStore(database);
    }

    public BlameStore blame() {
        return new StatementBlameStore(database);
    }

    public LakeRecords records() {
        return new StatementLakeRecords(database);
    }

    public History history() {
        return new StatementHistory(database);
    }

    public GroupStore groups() {
        return new StatementGroupStore(database);
    }

    public Counters counters() {
        return new StatementCounters(database);
    }

    /** The first column of every row, as text. */
    public List<String> column(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
    }

    /** The one number that the statement selects. */
    public long number(String sql, Object... parameters) {
        return Long.parseLong(column(sql, parameters).get(0));
    }

    /** Changes rows as a user would by hand; returns how many. */
    public int change(String sql, Object... parameters) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public List<List<String>> rows(String sql, Object... parameters) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return read(statement.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<List<String>> read(ResultSet results) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = results.getMetaData().getColumnCount();
        while (results.next()) {
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(String.valueOf(results.getObject(column)));
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        pool.dispose();
        stop.run();
    }
}
