package org.holocron.derive.api;

/** A form in which results are told. */
enum ResultFormat {
    /** One object with the rows and the cursor, as other lists are. */
    JSON("application/json"),
    /** A row a line. */
    JSONL("application/x-ndjson"),
    /** A line with the names of the columns, on the first page only, then a row a line. */
    CSV("text/csv; charset=utf-8; header=present");

    private final String mediaType;

    ResultFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType(boolean hasHeader) {
        return hasHeader ? mediaType : mediaType.replace("header=present", "header=absent");
    }
}
