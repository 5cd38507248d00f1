package org.holocron.derive.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.holocron.derive.config.Setting;

/**
 * Where a command writes to, and the environment it reads.
 *
 * @param interactive whether a line can be redrawn
 * @param width columns
 * @param variables the environment
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, int width, Map<String, String> variables) {

    /** Whatever is printed is cleaned: see {@link CleanStream} for what is not. */
    Terminal {
        out = CleanStream.over(out);
        err = CleanStream.over(err);
    }

    /** The terminal of this process; always UTF-8, whatever the locale is. */
    static Terminal ofProcess() {
        Map<String, String> variables = System.getenv();
        boolean interactive = System.console() != null && !"dumb".equals(variables.get(Setting.TERM.key()));
        return new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), interactive, width(variables), variables);
    }

    void print(String line) {
        out.println(line);
    }

    void print(String format, Object... arguments) {
        out.println(String.format(java.util.Locale.ROOT, format, arguments));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static int width(Map<String, String> variables) {
        String columns = variables.getOrDefault(Setting.COLUMNS.key(), "");
        return columns.matches("\\d{2,4}") ? Math.max(60, Integer.parseInt(columns)) : 110;
    }
}
