package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.json.PrettyJson;

/**
 * Where an export is kept: a file, or a folder for Parquet, and a manifest beside it. Until all of it is there it has another name, so that
 * nobody reads a part for the whole. Used for one export.
 */
final class ExportPlace {

    /** Of a part of a Parquet table: a reader takes them side by side. */
    static final long MOST_PART_ROWS = 500_000;

    private final Path path;
    private final Path unfinished;
    private final ExportFormat format;

    ExportPlace(Path path, ExportFormat format) {
        this.path = path;
        this.unfinished = path.resolveSibling("." + path.getFileName() + ".unfinished");
        this.format = format;
    }

    /** @throws CommandFailedException if a folder is in the way, which is never replaced */
    void check() {
        if (Files.isDirectory(path)) {
            throw CommandFailedException.badUsage(
                    path + " is a folder that is there already: remove it, or name another --output");
        }
    }

    /** What was written, by what walked over the rows. */
    JsonObject write(Writing writing) {
        try {
            remove(unfinished);
            JsonObject manifest = written(writing);
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            Path beside = path.resolveSibling(path.getFileName() + ".manifest.json");
            Files.write(beside, PrettyJson.shown(manifest));
            return manifest;
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        } finally {
            removeQuietly();
        }
    }

    private JsonObject written(Writing writing) throws IOException {
        if (format == ExportFormat.PARQUET) {
            ExportTarget.Parquet parts = new ExportTarget.Parquet(unfinished, MOST_PART_ROWS);
            Export export;
            try (parts) {
                export = writing.to(parts);
            }
            return export.manifest(format, parts.written()).build();
        }
        ExportFile file = new ExportFile(unfinished);
        Export export;
        try (ExportTarget target =
                format == ExportFormat.CSV ? new ExportTarget.Csv(file) : new ExportTarget.Lines(file)) {
            export = writing.to(target);
        }
        String name = path.getFileName().toString();
        return export.manifest(format, List.of(file.written(name, export.rows())))
                .build();
    }

    private void removeQuietly() {
        try {
            remove(unfinished);
        } catch (IOException e) {
            // It has a name that nobody takes for the whole, and the next export removes it.
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Writes all rows to a target. */
    interface Writing {
        Export to(ExportTarget target) throws IOException;
    }
}
