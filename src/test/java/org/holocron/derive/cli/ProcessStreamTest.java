package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command whose answer went to a full disk ended with 0, and a script took half of it for all. */
class ProcessStreamTest {

    @ParameterizedTest
    @CsvSource({
        "No space left on device, 0, 3",
        "Bad file descriptor, 0, 3",
        "Broken pipe, 0, 0",
        "No space left on device, 1, 1",
    })
    void whatWasLostIsNotDone(String reason, int exitCode, int told) {
        ProcessStream stream = new ProcessStream(new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException(reason);
            }
        });
        Terminal terminal = new Terminal(TextStream.of(stream), System.err, Program.PIPE, Map.of());

        terminal.print("an answer");

        assertEquals(told, Main.told(exitCode, stream, terminal));
    }
}
