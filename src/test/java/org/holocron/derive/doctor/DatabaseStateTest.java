package org.holocron.derive.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.holocron.derive.proof.ProofKey;
import org.holocron.derive.proof.StatementModelProofStore;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that are broken in one way each: the finding must name the cause and the cure. */
class DatabaseStateTest {

    private static final String SCHEMA = "llm";
    private static final ProofKey NO_PROOF = new ProofKey("", "", "", "", "", "");

    @TempDir
    Path folder;

    private DataSource admin;

    @BeforeEach
    void makeDatabase() throws SQLException {
        admin = as("sa");
        new SchemaMigrator(admin, new H2Dialect(), SCHEMA).migrate();
        change("CREATE USER reader PASSWORD 'reader'", "GRANT SELECT ON SCHEMA llm TO reader");
    }

    private JdbcDataSource as(String user) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("queue"));
        source.setUser(user);
        source.setPassword(user);
        return source;
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static List<DoctorFinding> look(DataSource source) {
        SqlClient database = new SqlClient(source, new H2Dialect(), SCHEMA);
        return new DatabaseState(
                        database,
                        new SchemaMigrator(source, new H2Dialect(), SCHEMA),
                        new StatementJobQueue(database),
                        () -> new StatementModelProofStore(database).release(NO_PROOF, "doctor"))
                .look();
    }

    @Test
    void aHealthyDatabaseIsDescribed() {
        List<DoctorFinding> findings = look(admin);

        assertTrue(findings.get(0).what().matches("H2 2\\..*, schema llm, as user SA"), findings::toString);
        findings.forEach(finding -> assertEquals(Severity.OK, finding.severity(), finding::toString));
    }

    @Test
    void theLoginMayOnlyRead() {
        List<DoctorFinding> findings = look(as("reader"));
        DoctorFinding rights = findings.get(findings.size() - 1);

        assertEquals(Severity.FAIL, rights.severity(), findings::toString);
        assertTrue(
                rights.what().startsWith("the login may not do what the runner does: the user lacks a right"),
                rights::toString);
        assertTrue(rights.cure().contains("Who may do what"), rights::toString);
    }

    @Test
    void thePasswordIsWrong() {
        JdbcDataSource wrong = as("reader");
        wrong.setPassword("guess");
        DoctorFinding only = look(wrong).get(0);

        assertEquals(Severity.FAIL, only.severity());
        assertTrue(only.what().contains("refuses the user or the password"), only::toString);
    }

    @Test
    void theSchemaIsOfAnotherVersion() throws SQLException {
        change("DELETE FROM llm.derive_schema_history WHERE \"version\" = '017'");
        List<DoctorFinding> findings = look(admin);
        DoctorFinding schema = findings.get(1);

        assertEquals(Severity.FAIL, schema.severity(), findings::toString);
        assertTrue(schema.what().contains("the schema is of another version"), schema::toString);
        assertTrue(schema.cure().contains("DERIVE_DB_MIGRATE=true"), schema::toString);
    }
}
