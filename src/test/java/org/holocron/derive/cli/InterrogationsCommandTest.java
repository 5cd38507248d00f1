package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with an interrogation reaches its author. */
class InterrogationsCommandTest {

    private static final String ERROR =
            "interrogations/bugs/output.schema.json: /properties/severity/enum must be a list of texts, but is a text, in line 17";

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String LIST =
            "{\"interrogations\":[{\"key\":\"bugs\",\"version\":null,\"error\":\"" + ERROR + "\"},"
                    + "{\"key\":\"mails\",\"version\":\"1\",\"sha256\":\"" + HASH
                    + "\",\"description\":\"Finds dates.\",\"lint_findings\":2},"
                    + "{\"key\":\"notes\",\"version\":\"1\",\"description\":\"Finds names.\",\"lint_findings\":1},"
                    + "{\"key\":\"plain\",\"version\":\"2\",\"description\":\"Finds it.\",\"lint_findings\":0}]}";

    /** The useful half of the error was cut, and nothing told of a misspelt keyword. */
    @Test
    void onATerminalWhatIsWrongIsWhole() {
        try (Program program = new Program(Program.NARROW)) {
            program.server.says("GET /api/interrogations", LIST);

            assertEquals(Exit.DONE, program.derive("interrogations"));

            assertEquals("""
                    KEY    VERSION  FILES         DESCRIPTION
                    bugs
                      broken: interrogations/bugs/output.schema.json: /properties/severity/enum must
                      be a list of texts, but is a text, in line 17
                    mails  1        0123456789ab  Finds dates.
                      2 warnings: derive interrogations mails
                    notes  1                      Finds names.
                      1 warning: derive interrogations notes
                    plain  2                      Finds it.
                    """, program.out());
        }
    }

    @Test
    void inAPipeAnInterrogationIsOneLine() {
        try (Program program = new Program()) {
            program.server.says("GET /api/interrogations", LIST);

            program.derive("interrogations");

            List<String> lines = program.out().lines().toList();
            assertEquals(5, lines.size(), program::out);
            assertTrue(lines.get(1).endsWith("broken: " + ERROR), program::out);
            assertEquals(
                    "mails  1        0123456789ab  Finds dates. (2 warnings: derive interrogations mails)",
                    lines.get(2));
            assertTrue(lines.get(4).endsWith("Finds it."), program::out);
        }
    }

    /** A script that checks its folder could not tell. */
    @Test
    void aBrokenOneEndsWithItsOwnCode() {
        try (Program program = new Program()) {
            program.server
                    .says("GET /api/interrogations/bugs", "{\"key\":\"bugs\",\"error\":\"" + ERROR + "\"}")
                    .says("GET /api/interrogations/plain", "{\"key\":\"plain\",\"error\":null}");

            assertEquals(Exit.NOTHING_TO_DO, program.derive("interrogations", "bugs"));
            assertTrue(program.out().contains(ERROR), program::out);
            assertEquals(Exit.DONE, program.derive("interrogations", "plain"));
        }
    }
}
