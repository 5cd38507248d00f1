package org.holocron.derive.config;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * SQL Server, used if LLM_SQLSERVER_HOST is set.
 *
 * @param name the database
 */
public record SqlServerDatabaseSettings(Address address, Login login, String name, String schema, boolean migrate)
        implements DatabaseSettings {

    /**
     * A dead network is noticed before a lease of the default length expires. A statement that waits for a lock gives up
     * long before that and is repeated: without the limit it would look like a dead network. Seven seconds, not the five
     * of the server's search for deadlocks: both sides of one would give up at the same time as it finds them. A log-in may take
     * as long as a cloud's detour does. The driver repairs no connection by itself: it would log in where nobody counts, and forget the
     * lock time-out.
     */
    private static final String TIMEOUTS = ";loginTimeout=15;connectRetryCount=0;lockTimeout=7000;socketTimeout=45000";

    static SqlServerDatabaseSettings from(Environment environment, boolean migrate) {
        Address address = new Address(
                Objects.requireNonNullElse(environment.textOrNull(Setting.LLM_SQLSERVER_HOST), ""),
                environment.number(Setting.LLM_SQLSERVER_PORT),
                environment.bool(Setting.LLM_SQLSERVER_ENCRYPT),
                environment.bool(Setting.LLM_SQLSERVER_TRUST_CERTIFICATE));
        Login login = new Login(
                environment.text(Setting.LLM_SQLSERVER_USER), environment.secret(Setting.LLM_SQLSERVER_PASSWORD));
        if (login.password().text().isEmpty()) {
            environment.reject(
                    Setting.LLM_SQLSERVER_PASSWORD,
                    "the password of " + login.user() + ", since LLM_SQLSERVER_HOST is set");
        }
        return new SqlServerDatabaseSettings(
                address,
                login,
                environment.text(Setting.LLM_SQLSERVER_DATABASE),
                environment.text(Setting.LLM_SQLSERVER_SCHEMA),
                migrate);
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.SQL_SERVER;
    }

    @Override
    public boolean isExclusive() {
        return false;
    }

    @Override
    public String driver() {
        return "mssql";
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:sqlserver://" + address.host() + ":" + address.port()
                + ";databaseName={" + name + "}"
                + ";encrypt=" + address.encrypt()
                + ";trustServerCertificate=" + address.trustCertificate()
                + TIMEOUTS
                + ";applicationName=derive";
    }

    @Override
    public Optional<InetSocketAddress> server() {
        return Optional.of(InetSocketAddress.createUnresolved(address.host(), address.port()));
    }

    /** Each check is a round trip. Connections that broke are noticed when they are used, and by a look every few seconds. */
    @Override
    public boolean checksEachUse() {
        return false;
    }

    @Override
    public String user() {
        return login.user();
    }

    @Override
    public Secret password() {
        return login.password();
    }

    /**
     * @param host empty only if it was rejected
     * @param trustCertificate whether any certificate is accepted; never by default
     */
    public record Address(String host, int port, boolean encrypt, boolean trustCertificate) {}

    public record Login(String user, Secret password) {}
}
