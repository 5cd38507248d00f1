package org.holocron.derive.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** As much of a reader of Parquet as a test needs, made from the format's description and not from the writer. */
final class ParquetReading {

    private static final int BOOLEAN = 0;
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;

    private final byte[] file;
    private final Map<Integer, Object> footer;

    ParquetReading(byte[] file) {
        this.file = file;
        int length = little(file, file.length - 8, 4).getInt();
        footer = struct(ByteBuffer.wrap(file, file.length - 8 - length, length));
    }

    List<String> names() {
        return list(footer.get(2)).stream()
                .skip(1)
                .map(element -> text(fields(element).get(4)))
                .toList();
    }

    int groups() {
        return list(footer.get(4)).size();
    }

    List<@Nullable Object> column(String name) throws IOException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Object group : list(footer.get(4))) {
            Map<Integer, Object> chunk =
                    fields(fields(list(fields(group).get(1)).get(names().indexOf(name)))
                            .get(3));
            page(chunk, cells);
        }
        return cells;
    }

    private void page(Map<Integer, Object> chunk, List<@Nullable Object> cells) throws IOException {
        int from = ((Long) chunk.get(9)).intValue();
        ByteBuffer at = ByteBuffer.wrap(file, from, file.length - from);
        Map<Integer, Object> head = struct(at);
        byte[] packed = new byte[((Long) head.get(3)).intValue()];
        at.get(packed);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        if (plain.length != (Long) head.get(2) || at.position() - from != (Long) chunk.get(7)) {
            throw new AssertionError("the sizes are not those of the page");
        }
        int rows = ((Long) fields(head.get(5)).get(1)).intValue();
        int levels = little(plain, 0, 4).getInt();
        values((Long) chunk.get(1), levels(ByteBuffer.wrap(plain, 4, levels), rows), little(plain, 4 + levels), cells);
    }

    private static boolean[] levels(ByteBuffer runs, int rows) {
        boolean[] present = new boolean[rows];
        for (int row = 0; row < rows; ) {
            long head = unsigned(runs);
            boolean value = runs.get() == 1;
            for (long i = 0; i < head >> 1; i++) {
                present[row++] = value;
            }
        }
        if (runs.hasRemaining()) {
            throw new AssertionError("more levels than rows");
        }
        return present;
    }

    private static void values(long type, boolean[] present, ByteBuffer values, List<@Nullable Object> cells) {
        int bit = 0;
        int bits = 0;
        for (boolean there : present) {
            if (!there) {
                cells.add(null);
            } else if (type == BOOLEAN) {
                bits = bit % 8 == 0 ? values.get() : bits;
                cells.add((bits >> bit++ % 8 & 1) == 1);
            } else if (type == INT64) {
                cells.add(values.getLong());
            } else if (type == DOUBLE) {
                cells.add(values.getDouble());
            } else {
                byte[] text = new byte[values.getInt()];
                values.get(text);
                cells.add(new String(text, UTF_8));
            }
        }
        if (values.hasRemaining()) {
            throw new AssertionError("more values than cells");
        }
    }

    private static Map<Integer, Object> struct(ByteBuffer in) {
        Map<Integer, Object> fields = new TreeMap<>();
        int field = 0;
        for (int head = in.get() & 0xff; head != 0; head = in.get() & 0xff) {
            field += head >> 4;
            fields.put(field, value(in, head & 15));
        }
        return fields;
    }

    private static Object value(ByteBuffer in, int type) {
        return switch (type) {
            case 5, 6 -> {
                long zigzag = unsigned(in);
                yield zigzag >>> 1 ^ -(zigzag & 1);
            }
            case 8 -> {
                byte[] bytes = new byte[(int) unsigned(in)];
                in.get(bytes);
                yield bytes;
            }
            case 9 -> {
                int head = in.get() & 0xff;
                long size = head >> 4 == 15 ? unsigned(in) : head >> 4;
                List<Object> elements = new ArrayList<>();
                for (long i = 0; i < size; i++) {
                    elements.add(value(in, head & 15));
                }
                yield elements;
            }
            case 12 -> struct(in);
            default -> throw new AssertionError("type " + type);
        };
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static ByteBuffer little(byte[] bytes, int from) {
        return little(bytes, from, bytes.length - from);
    }

    private static ByteBuffer little(byte[] bytes, int from, int length) {
        return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("unchecked")
    private static Map<Integer, Object> fields(@Nullable Object struct) {
        return (Map<Integer, Object>) struct;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object list) {
        return (List<Object>) list;
    }

    private static String text(@Nullable Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }
}
