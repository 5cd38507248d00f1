package org.holocron.derive.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.text.StrictUtf8Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV by RFC 4180 row by row: UTF-8, with or without a byte order mark, lines that end in any of the three ways. A quote within a
 * cell that does not begin with one is a character as others, as all readers have it. Used for one file.
 */
public final class CsvReader implements AutoCloseable {

    /** More is no cell, but a quote that was forgotten. */
    static final int MOST_ROW_CHARACTERS = 4 * 1024 * 1024;

    private static final int END = -1;
    private static final int BUFFER = 32 * 1024;

    private final StrictUtf8Reader in;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder cell = new StringBuilder();
    private char delimiter;
    private int from;
    private int until;
    private int line = 1;
    private int begin = 1;
    private int characters;

    /** @param delimiter what stands between cells; null to look at the first line */
    public CsvReader(InputStream in, @Nullable Character delimiter) throws IOException {
        this.in = new StrictUtf8Reader(in);
        this.delimiter = delimiter == null ? ',' : delimiter;
        if (delimiter == null && fill()) {
            this.delimiter = CsvDelimiter.of(new String(buffer, from, until - from));
        }
    }

    public char delimiter() {
        return delimiter;
    }

    /** Where the last row began, from 1. */
    public int line() {
        return begin;
    }

    /**
     * The cells of the next row; null after the last one. A line without anything is a row with one empty cell.
     *
     * @throws CsvException where the text is no CSV
     */
    public @Nullable List<String> row() throws IOException {
        begin = line;
        characters = 0;
        if (peek() == END) {
            return null;
        }
        List<String> cells = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn) {
            if (peek() == '"') {
                next();
                quoted();
            }
            goesOn = plain();
            cells.add(cell.toString());
            cell.setLength(0);
        }
        return cells;
    }

    /** Up to the quote that ends it. */
    private void quoted() throws IOException {
        int began = line;
        while (true) {
            int next = next();
            if (next == END) {
                throw new CsvException(began, "a quote begins here that never ends");
            }
            if (next != '"') {
                add((char) next);
            } else if (peek() == '"') {
                add((char) next());
            } else {
                break;
            }
        }
        int behind = peek();
        if (behind != delimiter && behind != '\r' && behind != '\n' && behind != END) {
            throw new CsvException(
                    line,
                    "behind the quote that ends a cell stands " + Character.toString(behind)
                            + "; a quote within quotes is written twice");
        }
    }

    /** Up to the end of the cell; whether another follows in this row. */
    private boolean plain() throws IOException {
        while (true) {
            int next = next();
            if (next == delimiter) {
                return true;
            }
            if (next == END || next == '\n') {
                return false;
            }
            if (next == '\r') {
                if (peek() == '\n') {
                    next();
                }
                return false;
            }
            add((char) next);
        }
    }

    private void add(char character) throws CsvException {
        if (++characters > MOST_ROW_CHARACTERS) {
            throw new CsvException(
                    begin,
                    "a row begins here that is longer than " + MOST_ROW_CHARACTERS
                            + " characters: is a quote missing?");
        }
        cell.append(character);
    }

    private int peek() throws IOException {
        return from < until || fill() ? buffer[from] : END;
    }

    private int next() throws IOException {
        int next = peek();
        if (next != END) {
            from++;
            boolean ends = next == '\n' || next == '\r' && peek() != '\n';
            line += ends ? 1 : 0;
        }
        return next;
    }

    private boolean fill() throws IOException {
        try {
            from = 0;
            until = Math.max(0, in.read(buffer, 0, buffer.length));
            return until > 0;
        } catch (MalformedInputException e) {
            until = 0;
            throw new CsvException(line, notUtf8());
        }
    }

    private String notUtf8() {
        int wrong = in.wrongByte();
        return (wrong == 0xff || wrong == 0xfe) && line == 1
                ? "it is UTF-16, not UTF-8: save it as CSV in UTF-8"
                : String.format(
                        "the byte %02X is not UTF-8: save it as CSV in UTF-8, or convert it by iconv -f WINDOWS-1252"
                                + " -t UTF-8",
                        wrong);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
