package org.holocron.derive.table;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a flat table as Apache Parquet: every column optional, plain values, pages packed by gzip. Rows are held until there are enough
 * of them for a row group. What is written is what every reader has known since version 1 of the format. Used for one file.
 */
public final class ParquetWriter implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Of a row group, before it is packed: small enough for a small heap, large enough for a reader. */
    private static final long MOST_GROUP_BYTES = 8L * 1024 * 1024;

    private static final int MOST_GROUP_ROWS = 50_000;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final List<ThriftStruct> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int groupRows;

    public ParquetWriter(OutputStream out, List<Column> columns) throws IOException {
        this.out = out;
        this.columns = columns.stream().map(ParquetColumn::new).toList();
        write(MAGIC);
    }

    public void row(JsonObject row) throws IOException {
        long bytes = 0;
        for (ParquetColumn column : columns) {
            column.add(row);
            bytes += column.bytes();
        }
        groupRows++;
        rows++;
        if (groupRows >= MOST_GROUP_ROWS || bytes >= MOST_GROUP_BYTES) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        if (groupRows == 0) {
            return;
        }
        List<ThriftStruct> chunks = new ArrayList<>();
        long bytes = 0;
        for (ParquetColumn column : columns) {
            ParquetColumn.Chunk chunk = column.end(position);
            write(chunk.bytes());
            chunks.add(chunk.metadata());
            bytes += chunk.plainBytes();
        }
        groups.add(new ThriftStruct().structs(1, chunks).i64(2, bytes).i64(3, groupRows));
        groupRows = 0;
    }

    /** Without it the file cannot be read. */
    @Override
    public void close() throws IOException {
        endGroup();
        byte[] footer = footer().bytes();
        write(footer);
        write(new byte[] {
            (byte) footer.length,
            (byte) (footer.length >> 8),
            (byte) (footer.length >> 16),
            (byte) (footer.length >> 24)
        });
        write(MAGIC);
        out.close();
    }

    private ThriftStruct footer() {
        List<ThriftStruct> schema = new ArrayList<>();
        schema.add(new ThriftStruct().text(4, "result").i32(5, columns.size()));
        columns.forEach(column -> schema.add(column.schema()));
        return new ThriftStruct()
                .i32(1, 1)
                .structs(2, schema)
                .i64(3, rows)
                .structs(4, groups)
                .text(6, "derive");
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
