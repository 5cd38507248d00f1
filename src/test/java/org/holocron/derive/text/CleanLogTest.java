package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CleanLogTest {

    private final List<String> lines = new ArrayList<>();
    private @Nullable Throwable thrown;
    private final System.Logger log = CleanLog.over(new Recording());

    @Test
    void valuesAndMessagesAreOneLineEach() {
        log.log(Level.WARNING, "Interrogation {0} has {1} problems: {2}", "a\nERROR b", 3, "x\u001b[2J\u202ey");
        log.log(Level.INFO, "one\u0085two\u009b");
        log.log(Level.INFO, () -> "three\nfour");

        assertEquals(
                List.of(
                        "Interrogation {0} has {1} problems: {2} [a ERROR b, 3, x\\u{1B}[2J\\u{202E}y]",
                        "one two\\u{9B} null", "three four null"),
                lines);
    }

    @Test
    void anExceptionIsCleanedWithItsCausesAndKeepsItsStack() {
        Exception hostile = new IllegalStateException("a\nb", new IllegalArgumentException("c\u202ed"));
        hostile.addSuppressed(new RuntimeException("e\u0007"));
        log.log(Level.ERROR, "It failed", hostile);

        Throwable logged = assertNotNullThrown();
        assertEquals("java.lang.IllegalStateException: a b", logged.toString());
        assertEquals(hostile.getStackTrace()[0], logged.getStackTrace()[0]);
        StringWriter stack = new StringWriter();
        logged.printStackTrace(new PrintWriter(stack, true));
        assertEquals(stack.toString(), CleanText.lines(stack.toString()));
        assertEquals(
                1,
                stack.toString().split("Caused by: java.lang.IllegalArgumentException: c\\\\u\\{202E}d", -1).length
                        - 1);
    }

    @Test
    void anExceptionThatIsCleanIsLoggedAsItIs() {
        Exception plain = new IllegalStateException("plain", new RuntimeException());
        log.log(Level.ERROR, "It failed", plain);

        assertSame(plain, thrown);
    }

    private Throwable assertNotNullThrown() {
        assertNotNull(thrown);
        return thrown;
    }

    private final class Recording implements System.Logger {

        @Override
        public String getName() {
            return "recording";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable cause) {
            lines.add(message);
            thrown = cause;
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... values) {
            lines.add(format + " " + Arrays.toString(values));
        }
    }
}
