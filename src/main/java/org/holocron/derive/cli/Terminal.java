package org.holocron.derive.cli;

import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.config.Setting;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.CleanText;

/**
 * Where a command writes to, and the environment it reads. What was asked for goes to {@code out}; progress, warnings and
 * errors go to {@code err}, so that a pipe has the answer alone.
 *
 * @param variables the environment
 */
record Terminal(PrintStream out, PrintStream err, Screen screen, Map<String, String> variables) {

    /** Of help and of a line of progress that do not go to a terminal, which would say how wide it is. */
    static final int TEXT_WIDTH = 80;

    private static final int MOST_HELP_COLUMNS = 110;

    /** Whatever is printed is cleaned: see {@link CleanStream} for what is not. */
    Terminal {
        out = CleanStream.over(out);
        err = CleanStream.over(err);
    }

    /** One whose streams are both terminals, or both none. */
    Terminal(PrintStream out, PrintStream err, boolean interactive, int width, Map<String, String> variables) {
        this(out, err, new Screen(interactive, interactive, false, width), variables);
    }

    static Terminal ofProcess() {
        return ofProcess(output());
    }

    /** The standard output of this process. */
    static ProcessStream output() {
        return new ProcessStream(new FileOutputStream(FileDescriptor.out), ProcessStream::isPiped);
    }

    /** @param out the standard output */
    static Terminal ofProcess(ProcessStream out) {
        Map<String, String> variables = System.getenv();
        return new Terminal(
                TextStream.of(out),
                TextStream.of(new FileOutputStream(FileDescriptor.err)),
                Screen.ofProcess(variables),
                variables);
    }

    /** Whether a line of progress can be redrawn. */
    boolean interactive() {
        return screen.errIsTerminal();
    }

    /** Whether lines of the answer can be redrawn. */
    boolean redraws() {
        return screen.outIsTerminal() && !"dumb".equals(variables.get(Setting.TERM.key()));
    }

    /** Whether parts of the answer have a colour; {@code NO_COLOR} is heeded as https://no-color.org says. */
    boolean colours() {
        return redraws()
                && variables.containsKey(Setting.TERM.key())
                && variables.getOrDefault(Setting.NO_COLOR.key(), "").isEmpty();
    }

    /** One with a part that has a colour where the terminal shows some. */
    void print(StyledLine line) {
        if (colours()) {
            CleanStream.styled(out, line);
        } else {
            out.println(line.text());
        }
    }

    /** How many columns a line has; without bound in a pipe, where nothing is cut and nothing is wrapped. */
    int width() {
        return screen.outIsTerminal() ? screen.columns() : Integer.MAX_VALUE;
    }

    int helpWidth() {
        return screen.outIsTerminal() ? Math.min(screen.columns(), MOST_HELP_COLUMNS) : TEXT_WIDTH;
    }

    void print(String line) {
        out.println(line);
    }

    void print(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    void print(List<String> lines) {
        lines.forEach(out::println);
    }

    /** Wrapped on a terminal. */
    void printWrapped(String line) {
        print(Table.wrapped(line, width()));
    }

    /** For programs: whatever the terminal can show, no character of it is replaced by another one. */
    void json(JsonStructure json) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(json);
        }
        printJson(text.toString().strip());
    }

    void jsonLine(JsonStructure json) {
        printJson(json.toString());
    }

    private void printJson(String json) {
        out.println(TextStream.escaped(CleanText.json(json), CleanStream.below(out)));
    }

    /** For people, beside the answer; wrapped on a terminal. */
    void note(String text) {
        text.lines()
                .flatMap(line ->
                        screen.errIsTerminal() ? Table.wrapped(line, screen.columns()).stream() : Stream.of(line))
                .forEach(err::println);
    }

    /** A note of what is done nevertheless. */
    void warn(String text) {
        note("Warning: " + text);
    }

    /** @param otherwise what a caller that cannot be asked must give */
    boolean isConfirmed(String question, String otherwise) {
        Console console = screen.inIsTerminal() ? System.console() : null;
        if (console == null) {
            throw CommandFailedException.badUsage(question + " Nobody can be asked here: " + otherwise);
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
