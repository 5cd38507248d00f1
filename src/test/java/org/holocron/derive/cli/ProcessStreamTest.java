package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A command whose answer went to a full disk ended with 0, and a script took half of it for all; one whose reader was gone ended with 3 where
 * the system speaks German.
 */
class ProcessStreamTest {

    @ParameterizedTest
    @CsvSource({
        "No space left on device, false, 0, 3",
        "Bad file descriptor, false, 0, 3",
        "Broken pipe, false, 0, 0",
        "Datenübergabe unterbrochen (broken pipe), true, 0, 0",
        "No space left on device, false, 1, 1",
    })
    void whatWasLostIsNotDone(String reason, boolean isPipe, int exitCode, int told) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException(reason);
            }
        };
        ProcessStream stream = new ProcessStream(failing, () -> isPipe);
        Terminal terminal = new Terminal(TextStream.of(stream), System.err, Program.PIPE, Map.of());

        terminal.print("an answer");

        assertEquals(told, Main.told(exitCode, stream, terminal));
    }
}
