package org.holocron.derive.table;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One column of a Parquet file: the cells of the row group that is being filled, and how they are written. Used for one file. */
final class ParquetColumn {

    private static final int OPTIONAL = 1;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int DATA_PAGE = 0;

    private final ByteArrayOutputStream values = new ByteArrayOutputStream();

    /** Runs of cells that have a value, and of cells that have none. */
    private final ByteArrayOutputStream presence = new ByteArrayOutputStream();

    private final Column column;
    private final Kind kind;
    private int rows;
    private boolean present;
    private int run;
    private int bits;
    private int bitCount;

    ParquetColumn(Column column) {
        this.column = column;
        this.kind = Kind.of(column.type());
    }

    /** The numbers are those of the format: of the type of a value, and of what it means; null for nothing more. */
    private enum Kind {
        TEXT(6, 0),
        BOOLEAN(0, null),
        LONG(2, null),
        DOUBLE(5, null),
        MICROS(2, 10);

        private final int type;
        private final @Nullable Integer meaning;

        Kind(int type, @Nullable Integer meaning) {
            this.type = type;
            this.meaning = meaning;
        }

        static Kind of(ColumnType type) {
            return switch (type) {
                case TEXT, NAMES, JSON -> TEXT;
                case INTEGER -> LONG;
                case NUMBER -> DOUBLE;
                case BOOLEAN -> BOOLEAN;
                case TIME -> MICROS;
            };
        }
    }

    ThriftStruct schema() {
        ThriftStruct schema =
                new ThriftStruct().i32(1, kind.type).i32(3, OPTIONAL).text(4, column.name());
        return kind.meaning == null ? schema : schema.i32(6, kind.meaning);
    }

    void add(JsonObject row) {
        String text = column.text(row);
        rows++;
        if (run > 0 && present != (text != null)) {
            endRun();
        }
        present = text != null;
        run++;
        if (text != null) {
            put(text);
        }
    }

    /** Of the row group so far. */
    int bytes() {
        return values.size();
    }

    private void put(String text) {
        switch (kind) {
            case TEXT -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                values.writeBytes(
                        littleEndian(Integer.BYTES).putInt(bytes.length).array());
                values.writeBytes(bytes);
            }
            case LONG -> putLong(Long.parseLong(text));
            case DOUBLE -> putLong(Double.doubleToLongBits(Double.parseDouble(text)));
            case MICROS -> putLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text)));
            case BOOLEAN -> putBit(Boolean.parseBoolean(text));
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void putLong(long value) {
        values.writeBytes(littleEndian(Long.BYTES).putLong(value).array());
    }

    private void putBit(boolean value) {
        bits |= (value ? 1 : 0) << bitCount++;
        if (bitCount == Byte.SIZE) {
            endBits();
        }
    }

    private void endBits() {
        values.write(bits);
        bits = 0;
        bitCount = 0;
    }

    private void endRun() {
        ThriftStruct.unsigned(presence, (long) run << 1);
        presence.write(present ? 1 : 0);
        run = 0;
    }

    /** The cells so far, and begins anew. */
    Chunk end(long position) throws IOException {
        endRun();
        if (bitCount > 0) {
            endBits();
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(littleEndian(Integer.BYTES).putInt(presence.size()).array());
        presence.writeTo(plain);
        values.writeTo(plain);
        byte[] packed = packed(plain);
        byte[] head = head(plain.size(), packed.length).bytes();
        ThriftStruct metadata = metadata(position, head.length + plain.size(), head.length + packed.length);
        rows = 0;
        values.reset();
        presence.reset();
        return new Chunk(
                head, packed, new ThriftStruct().i64(2, position).struct(3, metadata), head.length + plain.size());
    }

    private static byte[] packed(ByteArrayOutputStream plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            plain.writeTo(gzip);
        }
        return packed.toByteArray();
    }

    private ThriftStruct head(int plainBytes, int packedBytes) {
        ThriftStruct page =
                new ThriftStruct().i32(1, rows).i32(2, PLAIN).i32(3, RLE).i32(4, RLE);
        return new ThriftStruct()
                .i32(1, DATA_PAGE)
                .i32(2, plainBytes)
                .i32(3, packedBytes)
                .struct(5, page);
    }

    private ThriftStruct metadata(long position, long plainBytes, long packedBytes) {
        return new ThriftStruct()
                .i32(1, kind.type)
                .i32s(2, List.of(PLAIN, RLE))
                .texts(3, List.of(column.name()))
                .i32(4, GZIP)
                .i64(5, rows)
                .i64(6, plainBytes)
                .i64(7, packedBytes)
                .i64(9, position);
    }

    /** @param plainBytes before they were packed, with the head of the page */
    record Chunk(byte[] head, byte[] page, ThriftStruct metadata, long plainBytes) {

        byte[] bytes() {
            byte[] bytes = new byte[head.length + page.length];
            System.arraycopy(head, 0, bytes, 0, head.length);
            System.arraycopy(page, 0, bytes, head.length, page.length);
            return bytes;
        }
    }
}
