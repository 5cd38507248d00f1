package org.holocron.derive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.docs.TutorialPage.GiveCommand;
import org.holocron.derive.docs.TutorialPage.WriteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader of a tutorial does, as a test reads it: what is not read is not tried. */
class TutorialPageTest {

    @TempDir
    Path folder;

    /** The second of two blocks with nothing between them was left out. */
    @Test
    void filesAndCommandsAreReadInTheirOrder() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                Text with `a/field.x` in it. `one/two.json`: with `this` in it.

                ```json
                {"a": 1}
                ```

                ```bash
                first
                second
                ```

                ```console
                $ third
                printed
                $ fourth
                ```

                It exits with 3, since so.
                """);

        assertEquals(
                List.of(
                        new WriteFile("one/two.json", "{\"a\": 1}\n"),
                        new GiveCommand("first", List.of(), 0),
                        new GiveCommand("second", List.of(), 0),
                        new GiveCommand("third", List.of("printed"), 3),
                        new GiveCommand("fourth", List.of(), 3)),
                TutorialPage.steps(page));
    }

    @Test
    void printedIsWhatStandsInOneLineWhateverItsBlanks() {
        String output = "Job 12ab  succeeded\n  one,   two\n";

        assertTrue(TutorialPage.isPrinted("Job …  succeeded", output));
        assertTrue(TutorialPage.isPrinted("one, two", output));
        assertFalse(TutorialPage.isPrinted("Job … two", output));
        assertFalse(TutorialPage.isPrinted("succeeded Job", output));
    }
}
