package org.holocron.derive.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holocron.derive.json.NdjsonLines;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;
import org.jspecify.annotations.Nullable;

/** Reads a file of any size in parts that the server takes as a whole. Used for one file. */
final class LineChunks {

    /** The server takes no more jobs in one request. */
    static final int MAX_LINES = 10_000;

    /** Well below what the server takes, so that several of them fit into what it keeps in memory. */
    static final int MAX_BYTES = 8 << 20;

    /** Of a longer line enough is sent for the server to say that it is too long. */
    static final int MAX_LINE_BYTES = 4 << 20;

    private final Supplier<byte @Nullable []> lines;
    private int line;
    private byte @Nullable [] next;

    /** @param firstLine how many lines are skipped and one more */
    LineChunks(InputStream file, int firstLine) {
        this(linesOf(file)::next, firstLine);
    }

    /** @param lines without their ends; null after the last one */
    LineChunks(Supplier<byte @Nullable []> lines, int firstLine) {
        this.lines = lines;
        advance();
        while (line < firstLine && next != null) {
            advance();
        }
    }

    /** Of a line that is too long enough to be refused; a file that cannot be read is an {@link UncheckedIOException}. */
    static NdjsonLines linesOf(InputStream file) {
        return new NdjsonLines(buffer -> read(file, buffer), MAX_LINE_BYTES);
    }

    /** Empty after the last one. */
    Optional<Chunk> next() {
        if (next == null) {
            return Optional.empty();
        }
        Chunk chunk = new Chunk(line);
        for (byte[] bytes = next; bytes != null && chunk.hasRoomFor(bytes); bytes = next) {
            chunk.add(bytes, line);
            advance();
        }
        return Optional.of(chunk);
    }

    private void advance() {
        next = lines.get();
        line++;
    }

    private static int read(InputStream file, byte[] buffer) {
        try {
            return file.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some lines of a file, by their numbers from 1. */
    static final class Chunk {

        private final int firstLine;
        private int lastLine;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> jobLines = new ArrayList<>();

        Chunk(int firstLine) {
            this.firstLine = firstLine;
            this.lastLine = firstLine - 1;
        }

        private boolean hasRoomFor(byte[] line) {
            return lastLine < firstLine
                    || lastLine - firstLine + 1 < MAX_LINES && bytes.size() + line.length < MAX_BYTES;
        }

        private void add(byte[] line, int number) {
            bytes.writeBytes(line);
            bytes.write('\n');
            if (!isBlank(line)) {
                jobLines.add(number);
            }
            lastLine = number;
        }

        /** The part of it that comes after a line; empty if there is none. */
        Optional<Chunk> after(int line) {
            LineChunks own = new LineChunks(new ByteArrayInputStream(bytes()), line - firstLine + 2);
            return own.next().map(rest -> rest.numberedFrom(line + 1));
        }

        private Chunk numberedFrom(int line) {
            Chunk numbered = new Chunk(line);
            numbered.bytes.writeBytes(bytes());
            numbered.lastLine = line + lastLine - firstLine;
            jobLines.forEach(number -> numbered.jobLines.add(number - firstLine + line));
            return numbered;
        }

        int firstLine() {
            return firstLine;
        }

        int lastLine() {
            return lastLine;
        }

        /** The lines that are not blank: each is a job. */
        List<Integer> jobLines() {
            return jobLines;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        private static boolean isBlank(byte[] line) {
            try {
                return line.length < 100 && Utf8Text.of(line).isBlank();
            } catch (NotTextException e) {
                return false;
            }
        }
    }
}
