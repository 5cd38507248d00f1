package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.holocron.derive.config.DatabaseSettings;
import org.holocron.derive.config.Settings;
import org.jspecify.annotations.Nullable;

/** A new connection of SQL Server's driver each time, as the settings describe it. Counts them. */
final class SqlServerSource extends DelegatingDataSource {

    private final DatabaseSettings settings;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<@Nullable Phaser> pause = new AtomicReference<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private @Nullable Connection next;

    SqlServerSource(DatabaseSettings settings) {
        super(new JdbcDataSource());
        this.settings = settings;
    }

    /** To a server on this machine. */
    SqlServerSource(int port) {
        this(port, Map.of());
    }

    SqlServerSource(int port, Map<String, String> others) {
        this(onThisMachine(port, others));
    }

    private static DatabaseSettings onThisMachine(int port, Map<String, String> others) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LLM_SQLSERVER_HOST", "127.0.0.1",
                "LLM_SQLSERVER_PORT", String.valueOf(port),
                "LLM_SQLSERVER_USER", "derive_runner",
                "LLM_SQLSERVER_PASSWORD", "secret",
                "LLM_SQLSERVER_ENCRYPT", "false"));
        environment.putAll(others);
        return Settings.from(environment).database();
    }

    int asked() {
        return asked.get();
    }

    void giveNext(Connection connection) {
        next = connection;
    }

    /** The next caller arrives at the phaser and waits for {@link #goOn}. */
    void pauseBeforeTheNext(Phaser phaser) {
        pause.set(phaser);
    }

    void goOn() {
        go.countDown();
    }

    @Override
    public Connection getConnection() throws SQLException {
        asked.incrementAndGet();
        Phaser arrived = pause.getAndSet(null);
        if (arrived != null) {
            arrived.arrive();
            await();
        }
        return next != null
                ? next
                : DriverManager.getConnection(
                        settings.jdbcUrl(), settings.user(), settings.password().text());
    }

    private void await() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
