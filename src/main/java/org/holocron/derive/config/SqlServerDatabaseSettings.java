package org.holocron.derive.config;

import java.util.regex.Pattern;

/**
 * SQL Server, chosen by LLM_SQLSERVER_HOST.
 *
 * @param name the database
 */
public record SqlServerDatabaseSettings(Address address, Login login, String name, String schema, boolean migrate)
        implements DatabaseSettings {

    static final String HOST = "LLM_SQLSERVER_HOST";

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,253}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl};{}\\[\\]'\"]{1,128}");
    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    /**
     * A dead network is noticed before a lease of the usual length runs out. Who meets a lock gives way long before that, and
     * tries again: without the limit it would wait for ever and be taken for a dead network.
     */
    private static final String TIME_OUTS = ";loginTimeout=5;lockTimeout=5000;socketTimeout=45000";

    static SqlServerDatabaseSettings from(Environment environment, boolean migrate) {
        String host = environment.text(
                HOST,
                "localhost",
                HOST_NAME,
                "a host name or IPv4 address alone; the port goes into LLM_SQLSERVER_PORT");
        Address address = new Address(
                host,
                environment.number("LLM_SQLSERVER_PORT", 1433, 1, 65_535),
                environment.bool("LLM_SQLSERVER_ENCRYPT", true),
                environment.bool("LLM_SQLSERVER_TRUST_CERTIFICATE", false));
        String noQuotes = "a name of at most 128 characters without quotes, brackets, braces and semicolons";
        Login login = new Login(
                environment.text("LLM_SQLSERVER_USER", "sa", NAME, noQuotes),
                environment.secret("LLM_SQLSERVER_PASSWORD"));
        if (login.password().text().isEmpty()) {
            environment.isWrongAndHidden(
                    "LLM_SQLSERVER_PASSWORD", "the password of " + login.user() + ", since LLM_SQLSERVER_HOST is set");
        }
        return new SqlServerDatabaseSettings(
                address,
                login,
                environment.text("LLM_SQLSERVER_DATABASE", "Holocron", NAME, noQuotes),
                environment.text(
                        "LLM_SQLSERVER_SCHEMA",
                        "llm",
                        SCHEMA,
                        "a name of at most 100 letters, digits and _ that begins with no digit"),
                migrate);
    }

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.SQL_SERVER;
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
                + TIME_OUTS
                + ";applicationName=derive";
    }

    @Override
    public String user() {
        return login.user();
    }

    @Override
    public Secret password() {
        return login.password();
    }

    /** @param trustCertificate whether any certificate will do; only ever by explicit choice */
    public record Address(String host, int port, boolean encrypt, boolean trustCertificate) {}

    public record Login(String user, Secret password) {}
}
