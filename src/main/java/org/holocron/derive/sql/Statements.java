package org.holocron.derive.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements of one dialect, each read from {@code sql/statements/<dialect>/<name>.sql} at its first use. */
final class Statements {

    private final String folder;
    private final String schema;
    private final Map<String, NamedStatement> read = new ConcurrentHashMap<>();

    /** @param folder the dialect's */
    Statements(String folder, String schema) {
        this.folder = "sql/statements/" + folder;
        this.schema = SchemaName.checked(schema);
    }

    /** Below the classes. */
    String folder() {
        return folder;
    }

    String schema() {
        return schema;
    }

    NamedStatement named(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    private NamedStatement read(String name) {
        String path = "/" + folder + "/" + name + ".sql";
        try (InputStream in = Statements.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("there is no statement " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return NamedStatement.parse(text.replace("$(SCHEMA)", schema));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
