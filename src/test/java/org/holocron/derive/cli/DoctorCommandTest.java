package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.PreparedAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PreparedAnswers server = new PreparedAnswers();
    private final FakeHttpServer http = FakeHttpServer.playing(server);

    @TempDir
    Path folder;

    @AfterEach
    void stopServer() {
        http.close();
    }

    private int derive(Map<String, String> variables, String... arguments) {
        return Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        200,
                        variables),
                arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String diagnosis(String severity) {
        return "{\"severity\":\"" + severity + "\",\"checked_utc\":\"2026-01-01T00:00:00Z\",\"checks\":["
                + "{\"check\":\"java\",\"severity\":\"ok\",\"findings\":[{\"severity\":\"ok\",\"what\":\"Java 17\",\"cure\":null}]},"
                + "{\"check\":\"model server\",\"severity\":\"" + severity + "\",\"findings\":["
                + "{\"severity\":\"" + severity
                + "\",\"what\":\"Ollama at http://127.0.0.1:11434 refuses the connection: is it running?\","
                + "\"cure\":\"Start it, or set OLLAMA_BASE_URL, which is http://127.0.0.1:11434 now, to where it is\"},"
                + "{\"severity\":\"ok\",\"what\":\"more\",\"cure\":null}]}]}";
    }

    @Test
    void whatIsToRepairIsToldInEightyColumnsAndByTheExitCode() {
        server.says("GET /api/doctor", diagnosis("fail"));

        assertEquals(
                DoctorCommand.TO_REPAIR,
                derive(Map.of(), "doctor", "--url", http.uri().toString()),
                err::toString);
        assertEquals("""
                ok    java            Java 17
                FAIL  model server    Ollama at http://127.0.0.1:11434 refuses the connection:
                                      is it running?
                                      -> Start it, or set OLLAMA_BASE_URL, which is
                                         http://127.0.0.1:11434 now, to where it is
                ok                    more

                1 to repair, 0 to look at, 2 well
                """, printed());
    }

    @Test
    void whatIsOnlyToLookAtDoesNotChangeTheExitCode() {
        server.says("GET /api/doctor", diagnosis("warn"));

        assertEquals(Exit.DONE, derive(Map.of(), "doctor", "--url", http.uri().toString()), err::toString);
        assertTrue(printed().endsWith("0 to repair, 1 to look at, 2 well\n"), printed());
    }

    @Test
    void whatIsSeenHereSaysNothingOfAServerElsewhere() throws Exception {
        int nobody = FreePorts.find(1).get(0);

        assertEquals(Exit.NO_SERVER, derive(Map.of(), "doctor", "--url", "http://127.0.0.1:" + nobody));
        assertEquals("", printed());
    }

    private Map<String, String> stopped() throws Exception {
        var ports = FreePorts.find(2);
        Map<String, String> variables = new HashMap<>();
        variables.put("DERIVE_HTTP_PORT", "" + ports.get(0));
        variables.put("DERIVE_MANAGEMENT_PORT", "" + ports.get(1));
        variables.put("DERIVE_DATA_DIR", folder.resolve("data").toString());
        variables.put("LAKE_ROOT", folder.resolve("lake").toString());
        variables.put("EVIDENCE_ROOT", folder.toString());
        variables.put(
                "INTERROGATIONS_DIR", Path.of("interrogations").toAbsolutePath().toString());
        variables.put("OLLAMA_BASE_URL", http.uri().toString());
        return variables;
    }

    @Test
    void withoutAServerTheLauncherLooksAtWhatItCan() throws Exception {
        Path log = folder.resolve("data/server/log/server.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "2026-11-26T04:10:07.118Z ERROR o.h.d.b.ServerCheck (MSC) derive is not started. Why\n");

        assertEquals(Exit.DONE, derive(stopped(), "doctor"), this::printed);
        assertTrue(printed().startsWith("warn  server          No derive server answers at"), printed());
        String text = printed().replaceAll("\\s+", " ");
        assertTrue(text.contains("what follows can be"), text);
        assertTrue(text.contains("derive is not started. Why"), text);
        assertTrue(
                text.contains("something answers at "
                        + URI.create(http.uri().toString()).getAuthority()),
                text);
        assertTrue(text.contains("0 to repair"), text);
    }

    @Test
    void withoutAServerABrokenSetUpIsToRepair() throws Exception {
        Map<String, String> variables = stopped();
        variables.put("EVIDENCE_ROOT", folder.resolve("gone").toString());
        variables.put("OLLAMA_API_KEY", "secret-of-mine-0123456789");

        assertEquals(DoctorCommand.TO_REPAIR, derive(variables, "doctor", "--json"), this::printed);
        assertTrue(printed().contains("gone (EVIDENCE_ROOT) does not exist"), printed());
        assertFalse(printed().contains("secret-of-mine"), "no secret is shown");
    }

    /** Before the first start the root that holds the lake is not there yet, which was said to be a failure. */
    @Test
    void theEvidenceRootIsMadeWithTheLake() throws Exception {
        Map<String, String> variables = stopped();
        variables.put("EVIDENCE_ROOT", folder.resolve("new").toString());
        variables.put("LAKE_ROOT", folder.resolve("new/runs").toString());

        assertEquals(Exit.DONE, derive(variables, "doctor"), this::printed);
    }

    @Test
    void invalidSettingsAreAFindingToo() throws Exception {
        Map<String, String> variables = stopped();
        variables.put("DERIVE_LEASE_SECONDS", "1");

        assertEquals(DoctorCommand.TO_REPAIR, derive(variables, "doctor"), this::printed);
        assertTrue(printed().contains("DERIVE_LEASE_SECONDS"), printed());
    }
}
