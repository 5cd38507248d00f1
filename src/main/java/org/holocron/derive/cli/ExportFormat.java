package org.holocron.derive.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In which form facts are exported. */
enum ExportFormat {
    JSONL("jsonl", "ndjson"),
    CSV("csv"),
    PARQUET("parquet");

    static final String NAMES = "jsonl, csv or parquet";

    private final String[] endings;

    ExportFormat(String... endings) {
        this.endings = endings;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFormat> named(String name) {
        return Stream.of(values()).filter(one -> one.label().equals(name)).findFirst();
    }

    /** By the ending of its name. */
    static Optional<ExportFormat> ofFile(String name) {
        return Stream.of(values())
                .filter(one -> Stream.of(one.endings).anyMatch(ending -> name.endsWith("." + ending)))
                .findFirst();
    }
}
