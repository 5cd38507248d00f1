package org.holocron.derive.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.docs.TutorialPage.GiveCommand;
import org.holocron.derive.docs.TutorialPage.Step;
import org.holocron.derive.docs.TutorialPage.WriteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer who follows docs/first-job.md to the letter gets what it shows, with the program as it was built. */
@Timeout(600)
class FirstJobIT {

    private static final Path PAGE = Path.of("docs/first-job.md");

    @TempDir
    Path folder;

    @Test
    void thePageDoesWhatItSays() throws Exception {
        Path program = Path.of(System.getProperty("jboss.home", "target/server"), "../../derive");
        List<Step> steps = TutorialPage.steps(PAGE);
        assertTrue(steps.size() > 20, steps::toString);
        try (TutorialReader reader = new TutorialReader(folder, program)) {
            for (Step step : steps) {
                if (step instanceof WriteFile file) {
                    reader.write(file);
                } else if (step instanceof GiveCommand command) {
                    String output = reader.give(command);
                    assertAll(command.printed().stream()
                            .map(line -> () -> assertTrue(
                                    TutorialPage.isPrinted(line, output),
                                    () -> "\"" + line + "\" is not printed by " + command.command() + ":\n" + output)));
                }
            }
        }
    }
}
