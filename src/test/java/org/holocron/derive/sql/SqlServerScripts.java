package org.holocron.derive.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scripts of {@code sql/sqlserver/} as text, split at the GO lines as sqlcmd does. */
final class SqlServerScripts {

    private static final Path FOLDER = Path.of("sql/sqlserver");
    private static final Pattern GO = Pattern.compile("(?m)^GO[ \\t]*\\R?");
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern PROCEDURE = Pattern.compile(
            "(?s)CREATE OR ALTER PROCEDURE \\[\\$\\(SCHEMA\\)\\]\\.\\[(usp_\\w+)\\]\\s(.*?)\\bAS\\s+BEGIN\\b(.*)");

    private static final Pattern DROP =
            Pattern.compile("DROP PROCEDURE IF EXISTS \\[\\$\\(SCHEMA\\)\\]\\.\\[(usp_\\w+)\\];");

    private SqlServerScripts() {}

    /**
     * @param head the parameters, one on each line
     * @param body the text from BEGIN on, without comments
     */
    record Procedure(String name, String head, String body) {

        List<String> parameters() {
            return Pattern.compile("@\\w+")
                    .matcher(head)
                    .results()
                    .map(MatchResult::group)
                    .toList();
        }
    }

    /** In the order of their numbers. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().matches("V.*\\.sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With their comments. */
    static List<String> batches(String script) {
        return Stream.of(GO.split(script)).filter(batch -> !batch.isBlank()).toList();
    }

    static List<String> batchesOfAll() {
        return files().stream().flatMap(file -> batches(text(file)).stream()).toList();
    }

    static String withoutComments(String sql) {
        return COMMENT.matcher(sql).replaceAll("").strip();
    }

    /** The procedures that are there after all scripts ran, each in its newest form, by name. */
    static Map<String, Procedure> procedures() {
        Map<String, Procedure> procedures = new TreeMap<>();
        for (String batch : batchesOfAll()) {
            procedure(batch).ifPresent(procedure -> procedures.put(procedure.name(), procedure));
            DROP.matcher(withoutComments(batch)).results().forEach(found -> procedures.remove(found.group(1)));
        }
        return procedures;
    }

    /** The procedures that one script creates. */
    static List<Procedure> proceduresOf(Path script) {
        return batches(text(script)).stream()
                .flatMap(batch -> procedure(batch).stream())
                .toList();
    }

    private static Optional<Procedure> procedure(String batch) {
        return PROCEDURE
                .matcher(withoutComments(batch))
                .results()
                .map(found -> new Procedure(found.group(1), found.group(2), found.group(3)))
                .findFirst();
    }
}
