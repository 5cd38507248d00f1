package org.holocron.derive.table;

import java.io.IOException;

/** A text is no CSV. */
public final class CsvException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;

    CsvException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** From 1: of the file, not of the table. */
    public int line() {
        return line;
    }
}
