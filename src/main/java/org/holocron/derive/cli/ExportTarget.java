package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.table.Column;
import org.holocron.derive.table.CsvWriter;
import org.holocron.derive.table.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** Where the rows of an export go, in one of the formats. The columns are told before the first row. */
interface ExportTarget extends AutoCloseable {

    void begin(List<Column> columns) throws IOException;

    /** @param line the row as it came */
    void row(String line, JsonObject row) throws IOException;

    @Override
    void close() throws IOException;

    /** A row a line. */
    record Lines(OutputStream out) implements ExportTarget {

        @Override
        public void begin(List<Column> columns) {}

        @Override
        public void row(String line, JsonObject row) throws IOException {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** RFC 4180 with the names of the columns. */
    final class Csv implements ExportTarget {

        private final Writer out;
        private final CsvWriter csv;
        private List<Column> columns = List.of();

        Csv(OutputStream out) {
            this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            this.csv = new CsvWriter(this.out);
        }

        @Override
        public void begin(List<Column> found) throws IOException {
            columns = found;
            csv.row(columns.stream().map(Column::name).toList());
        }

        @Override
        public void row(String line, JsonObject row) throws IOException {
            csv.row(columns.stream().map(column -> column.text(row)).collect(Collectors.toList()));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A folder of files, each of which can be read alone. */
    final class Parquet implements ExportTarget {

        private final Path folder;
        private final long mostRows;
        private final List<ExportFile.Written> written = new ArrayList<>();
        private List<Column> columns = List.of();
        private @Nullable ExportFile file;
        private @Nullable ParquetWriter writer;
        private long rows;

        Parquet(Path folder, long mostRows) throws IOException {
            this.folder = folder;
            this.mostRows = mostRows;
            Files.createDirectory(folder);
        }

        List<ExportFile.Written> written() {
            return Collections.unmodifiableList(written);
        }

        @Override
        public void begin(List<Column> found) throws IOException {
            columns = found;
            beginPart();
        }

        private ParquetWriter beginPart() throws IOException {
            file = new ExportFile(folder.resolve(name()));
            writer = new ParquetWriter(file, columns);
            rows = 0;
            return writer;
        }

        private String name() {
            return String.format("part-%05d.parquet", written.size() + 1);
        }

        @Override
        public void row(String line, JsonObject row) throws IOException {
            ParquetWriter open = writer;
            if (open == null || rows == mostRows) {
                endPart();
                open = beginPart();
            }
            open.row(row);
            rows++;
        }

        private void endPart() throws IOException {
            if (writer != null && file != null) {
                writer.close();
                written.add(file.written(name(), rows));
                writer = null;
            }
        }

        @Override
        public void close() throws IOException {
            endPart();
        }
    }
}
