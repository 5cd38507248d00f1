package org.holocron.derive.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is written can be read by a reader that was written from the format's own description, {@link ParquetReading}. */
class ParquetWriterTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("text", ColumnType.TEXT),
            new Column("names", ColumnType.NAMES),
            new Column("value", ColumnType.JSON),
            new Column("whole", ColumnType.INTEGER),
            new Column("number", ColumnType.NUMBER),
            new Column("truth", ColumnType.BOOLEAN),
            new Column("time", ColumnType.TIME));

    @Test
    void everyTypeAndEveryEmptyCellIsReadAsItWasWritten() throws IOException {
        byte[] file = written(List.of(
                row("{'text':'é😀','names':['A','B'],'value':{'a':[1]},'whole':-5,'number':0.5,'truth':true,"
                        + "'time':'2026-01-31T12:00:00.123456Z'}"),
                row("{'text':'','names':[],'value':'words','whole':null,'number':null,'truth':null,'time':null}"),
                row("{'text':null,'names':['C'],'value':null,'whole':9000000000,'number':-1e300,'truth':false,"
                        + "'time':'1969-12-31T23:59:59.999999Z'}")));

        ParquetReading read = new ParquetReading(file);

        assertEquals(COLUMNS.stream().map(Column::name).toList(), read.names());
        assertEquals(Arrays.asList("é😀", "", null), read.column("text"));
        assertEquals(Arrays.asList("A,B", null, "C"), read.column("names"));
        assertEquals(Arrays.asList("{\"a\":[1]}", "words", null), read.column("value"));
        assertEquals(Arrays.asList(-5L, null, 9_000_000_000L), read.column("whole"));
        assertEquals(Arrays.asList(0.5, null, -1e300), read.column("number"));
        assertEquals(Arrays.asList(true, null, false), read.column("truth"));
        assertEquals(Arrays.asList(1_769_860_800_123_456L, null, -1L), read.column("time"));
    }

    @Test
    void manyRowsAreSeveralGroups() throws IOException {
        int rows = 120_001;
        byte[] file = written(IntStream.range(0, rows)
                .mapToObj(i -> row("{'whole':" + i + (i % 3 == 0 ? ",'truth':true" : "") + "}"))
                .toList());

        ParquetReading read = new ParquetReading(file);

        assertEquals(3, read.groups());
        assertEquals(IntStream.range(0, rows).mapToObj(Long::valueOf).toList(), read.column("whole"));
        List<Object> truth = new ArrayList<>();
        IntStream.range(0, rows).forEach(i -> truth.add(i % 3 == 0 ? true : null));
        assertEquals(truth, read.column("truth"));
    }

    @Test
    void aTableWithoutRowsIsAFile() throws IOException {
        ParquetReading read = new ParquetReading(written(List.of()));

        assertEquals(0, read.groups());
        assertEquals(7, read.names().size());
    }

    private static byte[] written(List<JsonObject> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetWriter writer = new ParquetWriter(bytes, COLUMNS)) {
            for (JsonObject row : rows) {
                writer.row(row);
            }
        }
        return bytes.toByteArray();
    }

    private static JsonObject row(String json) {
        return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
    }
}
