package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerVariablesTest {

    private static final Path DATA = Path.of("/srv/wildfly/data");

    /** Lake and data of a server without the launcher were wherever it had been started. */
    @Test
    void relativeFoldersBeginAtTheServersDataDirectory() {
        Directories folders = Settings.from(ServerVariables.of(
                        Map.of(
                                "LAKE_ROOT",
                                "files/llm_runs",
                                "EVIDENCE_ROOT",
                                " ",
                                "INTERROGATIONS_DIR",
                                "/etc/derive"),
                        DATA))
                .directories();

        assertEquals(DATA, folders.data());
        assertEquals(DATA.resolve("files/llm_runs"), folders.lake());
        assertEquals(DATA.resolve("lake"), folders.evidence());
        assertEquals(Path.of("/etc/derive"), folders.interrogations());
    }

    /** Its data sources would take the path as it stands, and H2 refuses one that is relative. */
    @Test
    void aRelativeDataDirectoryIsRefused() {
        InvalidSettingsException invalid = assertThrows(
                InvalidSettingsException.class, () -> ServerVariables.of(Map.of("DERIVE_DATA_DIR", "data"), DATA));

        assertEquals(
                "Invalid settings, nothing was started:\n"
                        + "  DERIVE_DATA_DIR is \"data\", but must be an absolute path on a server that `derive server` has not started",
                invalid.getMessage());
        assertEquals(
                "/data",
                ServerVariables.of(Map.of("DERIVE_DATA_DIR", "/data"), DATA).get("DERIVE_DATA_DIR"));
    }

    /** The rules of one database on the data source of another failed with errors of SQL. */
    @Test
    void settingsAndDataSourceMustBeOfOneDatabase() {
        Map<String, String> host = Map.of("LLM_SQLSERVER_HOST", "db", "LLM_SQLSERVER_PASSWORD", "x");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> ServerVariables.of(host, DATA))
                .getMessage()
                .contains("DERIVE_DB_DRIVER is \"\", but must be mssql, with DERIVE_DB_URL"));
        assertThrows(
                InvalidSettingsException.class, () -> ServerVariables.of(Map.of("DERIVE_DB_DRIVER", "mssql"), DATA));
        assertEquals(
                "db",
                ServerVariables.of(Map.of("LLM_SQLSERVER_HOST", "db", "DERIVE_DB_DRIVER", "mssql"), DATA)
                        .get("LLM_SQLSERVER_HOST"));
    }

    @Test
    void whatOnlyTheLauncherHeedsIsToldWithoutIt() {
        assertEquals(
                List.of("DERIVE_LOG has an effect only on a server that `derive server` starts"),
                ServerVariables.warnings(Map.of("DERIVE_LOG", "json", "DERIVE_LOOP", "false")));
    }

    @Test
    void theLaunchersEnvironmentIsTakenAsItIs() {
        Map<String, String> environment =
                Map.of("DERIVE_LAUNCHER_PID", "7", "DERIVE_DB_DRIVER", "mssql", "DERIVE_JAVA_OPTS", "-Xmx1g");

        assertSame(environment, ServerVariables.of(environment, DATA));
        assertEquals(List.of(), ServerVariables.warnings(environment));
    }
}
