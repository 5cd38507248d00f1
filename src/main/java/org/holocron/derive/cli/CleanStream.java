package org.holocron.derive.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.text.CleanText;

/**
 * What a command prints, cleaned on its way to the terminal, whatever prints it: no text of a job, a model or a server reaches a terminal
 * with something that it obeys. What is printed in one go is cleaned as one text.
 */
final class CleanStream extends PrintStream {

    /** To the start of the line, and what is there is erased. */
    private static final String CLEAR = "\r\033[K";

    private final PrintStream target;

    private CleanStream(PrintStream target) {
        super(new Cleaned(target), true, StandardCharsets.UTF_8);
        this.target = target;
    }

    static CleanStream over(PrintStream target) {
        return target instanceof CleanStream clean ? clean : new CleanStream(target);
    }

    /** Shows the line in the place of the one before; an empty one erases it. Only on a terminal: it obeys this. */
    static void redraw(PrintStream out, String line) {
        PrintStream terminal = over(out).target;
        terminal.print(CLEAR + CleanText.line(line));
        terminal.flush();
    }

    /**
     * Shows lines in the place of those before. Only on a terminal that is wide enough for each: it obeys this.
     *
     * @param before how many lines are there
     */
    static void redraw(PrintStream out, int before, List<StyledLine> lines, boolean colours) {
        StringBuilder text = new StringBuilder(before == 0 ? "" : "\033[" + before + "A");
        lines.forEach(line -> text.append(CLEAR).append(line.cleaned(colours)).append('\n'));
        text.append("\033[J");
        PrintStream terminal = over(out).target;
        terminal.print(text);
        terminal.flush();
    }

    /** A line of which a part has a colour; only on a terminal. */
    static void styled(PrintStream out, StyledLine line) {
        over(out).target.println(line.cleaned(true));
    }

    /** What the cleaned text is written to; the bytes of a file go to it as they are, into another file or a pipe. */
    static PrintStream below(PrintStream out) {
        return over(out).target;
    }

    /** Takes UTF-8, whatever the parts in which it comes. */
    private static final class Cleaned extends OutputStream {

        private static final int FOLLOWS = 0x80;
        private static final int FIRST_OF_TWO = 0xc0;
        private static final int FIRST_OF_THREE = 0xe0;
        private static final int FIRST_OF_FOUR = 0xf0;

        private final PrintStream target;
        /** Of a character whose other bytes are still to come. */
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

        Cleaned(PrintStream target) {
            this.target = target;
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            begun.write(bytes, offset, length);
            byte[] all = begun.toByteArray();
            int whole = wholeCharacters(all);
            begun.reset();
            begun.write(all, whole, all.length - whole);
            target.print(CleanText.lines(new String(all, 0, whole, StandardCharsets.UTF_8)));
        }

        @Override
        public void flush() {
            target.flush();
        }

        private static int wholeCharacters(byte[] bytes) {
            int start = bytes.length - 1;
            while (start > bytes.length - 4 && start > 0 && (bytes[start] & FIRST_OF_TWO) == FOLLOWS) {
                start--;
            }
            return start >= 0 && start + lengthOf(bytes[start] & 0xff) > bytes.length ? start : bytes.length;
        }

        private static int lengthOf(int first) {
            return first < FIRST_OF_TWO ? 1 : first < FIRST_OF_THREE ? 2 : first < FIRST_OF_FOUR ? 3 : 4;
        }
    }
}
