package org.holocron.derive.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    @Test
    void quotesHoldDelimitersQuotesAndLineEnds() throws IOException {
        assertEquals(
                List.of(List.of("a", "b,c", "say \"yes\""), List.of("two\r\nlines", "", "x")),
                rows("a,\"b,c\",\"say \"\"yes\"\"\"\r\n\"two\r\nlines\",,x\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyOfTheThreeWays(String end) throws IOException {
        List<List<String>> rows = List.of(List.of("a", "b"), List.of("1", "2"));

        assertEquals(rows, rows("a,b" + end + "1,2" + end));
        assertEquals(rows, rows("a,b" + end + "1,2"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCell() throws IOException {
        assertEquals(List.of(List.of("a", "b")), rows("\uFEFFa,b\n"));
        assertEquals(List.of(List.of("a", "\uFEFFb")), rows("a,\uFEFFb\n"));
        assertEquals(List.of(), rows("\uFEFF"));
    }

    /** Inches and apostrophes are written so, and every other reader takes them. */
    @Test
    void aQuoteWithinACellIsACharacterAsOthers() throws IOException {
        assertEquals(List.of(List.of("5\" pipe", "it's")), rows("5\" pipe,it's\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void whatStandsBetweenCellsIsSeenInTheFirstLine(String delimiter) throws IOException {
        String text = String.join(delimiter, "id", "\"a;,\t|b;,\t|c\"", "text") + "\n";

        assertEquals(List.of(List.of("id", "a;,\t|b;,\t|c", "text")), rows(text));
    }

    @Test
    void aTableOfOneColumnNeedsNone() throws IOException {
        assertEquals(List.of(List.of("text"), List.of("one"), List.of("")), rows("text\none\n\n"));
    }

    @Test
    void aRowKnowsItsLine() throws IOException {
        CsvReader reader = reader("a,b\n\"1\n\n\",2\r\n3,4\n".getBytes(UTF_8), null);
        List<Integer> lines = new ArrayList<>();
        while (reader.row() != null) {
            lines.add(reader.line());
        }

        assertEquals(List.of(1, 2, 5), lines);
    }

    @Test
    void aQuoteThatNeverEndsIsToldByItsLine() {
        CsvException problem = assertThrows(CsvException.class, () -> rows("a,b\n1,2\n3,\"4\n5,6\n"));

        assertEquals(3, problem.line());
        assertEquals("a quote begins here that never ends", problem.getMessage());
    }

    @Test
    void whatStandsBehindAQuoteIsTold() {
        CsvException problem = assertThrows(CsvException.class, () -> rows("a,b\n1,\"4\"5\n"));

        assertEquals(2, problem.line());
        assertTrue(problem.getMessage().contains("stands 5"), problem.getMessage());
    }

    /** It would fill the memory. */
    @Test
    void aRowWithoutAnEndIsRefused() {
        String vast = "a,b\n1,\"" + "x".repeat(CsvReader.MOST_ROW_CHARACTERS);

        assertEquals(2, assertThrows(CsvException.class, () -> rows(vast)).line());
    }

    @Test
    void otherEncodingsAreToldByTheirLineAndByte() {
        byte[] latin = ("a,b\n" + "1,x\n".repeat(50_000) + "2,Käse\n").getBytes(ISO_8859_1);

        CsvException problem = assertThrows(CsvException.class, () -> rows(reader(latin, null)));
        assertEquals(50_002, problem.line());
        assertTrue(problem.getMessage().startsWith("the byte E4 is not UTF-8"), problem.getMessage());

        byte[] wide = "\uFEFFa,b\n".getBytes(UTF_16LE);
        assertTrue(assertThrows(CsvException.class, () -> rows(reader(wide, null)))
                .getMessage()
                .startsWith("it is UTF-16"));

        byte[] cut = Arrays.copyOf("a,b\n1,ä".getBytes(UTF_8), 7);
        assertEquals(
                2,
                assertThrows(CsvException.class, () -> rows(reader(cut, null))).line());
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(
            @ForAll @Size(min = 1, max = 5)
                    List<
                                    @Size(min = 2, max = 2) List<
                                            @Chars({',', '"', '\n', '\r', ' ', 'a'}) @CharRange(from = 'é', to = 'ë')
                                            String>>
                            rows)
            throws IOException {
        StringBuilder text = new StringBuilder();
        CsvWriter writer = new CsvWriter(text);
        for (List<String> row : rows) {
            writer.row(row);
        }

        assertEquals(rows, rows(reader(text.toString().getBytes(UTF_8), ',')));
    }

    private static List<List<String>> rows(String text) throws IOException {
        return rows(reader(text.getBytes(UTF_8), null));
    }

    private static List<List<String>> rows(CsvReader reader) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row = reader.row(); row != null; row = reader.row()) {
            rows.add(row);
        }
        return rows;
    }

    private static CsvReader reader(byte[] bytes, @Nullable Character delimiter) throws IOException {
        return new CsvReader(new ByteArrayInputStream(bytes), delimiter);
    }
}
